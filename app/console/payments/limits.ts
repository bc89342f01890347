/** A reason for a refund is a line, not a letter. */
export const longestReason = 200
