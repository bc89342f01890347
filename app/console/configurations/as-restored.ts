import type { Editing } from '@/lib/merchant/editing-store'
import type { ListedView } from './list'

/** A row of the list once it was taken out again: without its gateway account it is a draft alone. */
export const asRestored = (row: ListedView, { published, hasDraft }: Editing): ListedView => ({
  ...row,
  published: published && row.published,
  hasDraft,
  archivedAt: null,
})
