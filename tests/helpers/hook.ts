import { act, createElement } from 'react'
import { onTestFinished } from 'vitest'

/** Runs a hook in a component that shows nothing, and so needs next to nothing of a browser. */
export async function hooked<Result>(
  use: () => Result,
): Promise<{ now: () => Result; act: (run: () => unknown) => Promise<void> }> {
  const world = globalThis as Record<string, unknown>
  const before = { window: world.window, IS_REACT_ACT_ENVIRONMENT: world.IS_REACT_ACT_ENVIRONMENT }
  const window = { HTMLIFrameElement: class {} }
  Object.assign(world, { window, IS_REACT_ACT_ENVIRONMENT: true })
  const { createRoot } = await import('react-dom/client')
  const document = { nodeType: 9, addEventListener() {}, activeElement: null }
  const box = { nodeType: 1, tagName: 'DIV', ownerDocument: document, addEventListener() {} }
  const root = createRoot(box as never)
  let result: Result
  const Shown = () => {
    result = use()
    return null
  }
  await act(() => root.render(createElement(Shown)))
  onTestFinished(async () => {
    await act(() => root.unmount())
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete world[name]
      else world[name] = value
    }
  })
  return {
    now: () => result,
    act: async (run) => {
      await act(async () => {
        await run()
      })
    },
  }
}
