/** After a configuration was taken out again. */
export const restoredWords = (name: string, published: boolean) =>
  published
    ? `${name} is back, and agents see it.`
    : `${name} is back as a draft. Choose a gateway account and publish it, and agents see it.`

export const kindWords = { digital: 'Link by text', 'agent-assist': 'Telephone keypad' } as const

export const sandboxWords = 'Sandbox: no money moves'
