/** How the draft in an editor is kept. */
export type Saving =
  | 'saved'
  | 'saving'
  | 'failed'
  | 'changed-elsewhere'
  | 'signed-out'
  /** Whoever is signed in now may not change this, or has no such configuration. */
  | 'signed-in-otherwise'
  /** It will not be kept as it is, however often it is sent. */
  | 'refused'

/** What a save was refused for; `failed` is tried again. */
export function troubleOf({ status, code }: { status: number; code: string }): Saving {
  if (code === 'draft_changed') return 'changed-elsewhere'
  if (code === 'not_signed_in') return 'signed-out'
  if (code === 'not_found') return 'signed-in-otherwise'
  return status === 400 || status === 413 ? 'refused' : 'failed'
}

/** What no waiting and no trying again clears up. */
export const isForAPerson = (saving: Saving): boolean =>
  saving === 'changed-elsewhere' || saving === 'signed-out' || saving === 'signed-in-otherwise'
