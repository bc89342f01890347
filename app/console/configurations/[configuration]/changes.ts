import { differences, type Difference } from '@/lib/merchant/difference'
import type { AccountChoice } from '@/lib/merchant/editing-store'
import type { Editor } from './use-editor'

/** What the draft would change of what is published. */
export function changesOf({ draft, published, editing }: Editor): Difference[] {
  return published ? differences(published, draft, accountNames(editing.accounts)) : []
}

/** What the owner calls an account; one that is gone is named by its id. */
export function accountNames(accounts: readonly AccountChoice[]): (id: string) => string {
  return (wanted) => accounts.find(({ id }) => id === wanted)?.name ?? wanted
}
