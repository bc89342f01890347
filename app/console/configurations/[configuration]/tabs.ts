/** The pages of a configuration's editor. */
export type Tab = 'general' | 'form' | 'theme' | 'text' | 'history'

export const tabs: readonly Tab[] = ['general', 'form', 'theme', 'text', 'history']

export const tabNames: Record<Tab, string> = {
  general: 'General',
  form: 'Form',
  theme: 'Theme',
  text: 'Text message',
  history: 'History',
}

export function pathOfTab(id: string, tab: Tab): string {
  return `/console/configurations/${id}${tab === 'general' ? '' : `/${tab}`}`
}

/** The page on which a part of a configuration is edited, by its path such as `theme.phone`. */
export function tabOf(path: string): Tab {
  const part = path.split('.')[0]
  return part === 'form' || part === 'theme' || part === 'text' ? part : 'general'
}
