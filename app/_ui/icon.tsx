/** The drawings, on a 24 by 24 grid, stroked in the colour of the text around them. */
const drawings = {
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.5V12l3 2" />
    </>
  ),
  copy: (
    <>
      <rect x="8.5" y="8.5" width="11.5" height="11.5" rx="2" />
      <path d="M15.5 8.5V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v7.5a2 2 0 0 0 2 2h2.5" />
    </>
  ),
  cross: <path d="m6 6 12 12M18 6 6 18" />,
  down: <path d="m6 9.5 6 6 6-6" />,
  erase: (
    <>
      <path d="M4 12a8 8 0 1 0 2.6-5.9L4 8.5" />
      <path d="M4 4v4.5h4.5" />
    </>
  ),
  get: <path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15" />,
  grip: <path d="M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01" strokeWidth="3" />,
  in: (
    <path d="M6 3.5h3l1.6 4.2-2 1.6a12 12 0 0 0 6.1 6.1l1.6-2 4.2 1.6v3a2.5 2.5 0 0 1-2.5 2.5A15.5 15.5 0 0 1 3.5 6 2.5 2.5 0 0 1 6 3.5ZM21 3l-6 6M15 4.5V9h4.5" />
  ),
  out: (
    <path d="M6 3.5h3l1.6 4.2-2 1.6a12 12 0 0 0 6.1 6.1l1.6-2 4.2 1.6v3a2.5 2.5 0 0 1-2.5 2.5A15.5 15.5 0 0 1 3.5 6 2.5 2.5 0 0 1 6 3.5ZM15 9l6-6M16.5 3H21v4.5" />
  ),
  info: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11v5M12 8v.01" />
    </>
  ),
  keypad: (
    <path
      d="M6 5h.01M12 5h.01M18 5h.01M6 11h.01M12 11h.01M18 11h.01M6 17h.01M12 17h.01M18 17h.01"
      strokeWidth="3.2"
    />
  ),
  link: (
    <>
      <path d="M10 14a4.2 4.2 0 0 0 6 0l3-3a4.2 4.2 0 0 0-6-6l-1 1" />
      <path d="M14 10a4.2 4.2 0 0 0-6 0l-3 3a4.2 4.2 0 0 0 6 6l1-1" />
    </>
  ),
  undo: (
    <>
      <path d="M4 9h10.5a5.5 5.5 0 0 1 0 11H9" />
      <path d="M8 5 4 9l4 4" />
    </>
  ),
  unlink: (
    <>
      <path d="M9.5 17.5 8 19a4.2 4.2 0 0 1-6-6l2.5-2.5" />
      <path d="M14.5 6.5 16 5a4.2 4.2 0 0 1 6 6l-2.5 2.5" />
      <path d="M9 9 7 5M13 8.5V4.5M15 15l2 4M11 15.5v4" strokeWidth="1.8" />
    </>
  ),
  phone: (
    <path d="M6 3.5h3l1.6 4.2-2 1.6a12 12 0 0 0 6.1 6.1l1.6-2 4.2 1.6v3a2.5 2.5 0 0 1-2.5 2.5A15.5 15.5 0 0 1 3.5 6 2.5 2.5 0 0 1 6 3.5Z" />
  ),
  plus: <path d="M12 5v14M5 12h14" />,
  search: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="m16 16 4.5 4.5" />
    </>
  ),
  sms: (
    <>
      <path d="M4 5h16v11H10l-4.5 4V16H4Z" />
      <path d="M8 10.5h.01M12 10.5h.01M16 10.5h.01" />
    </>
  ),
  sound: <path d="M4 9.5h3.5L12 5.5v13l-4.5-4H4ZM15.5 9.5a4 4 0 0 1 0 5M18 7a7.5 7.5 0 0 1 0 10" />,
  up: <path d="m6 14.5 6-6 6 6" />,
  warn: (
    <>
      <path d="M12 4 2.8 19.5h18.4Z" />
      <path d="M12 10v4.5M12 17v.01" />
    </>
  ),
  window: (
    <path d="M13 5h6v6M19 5l-8 8M10 6H6a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1v-4" />
  ),
}

export type IconName = keyof typeof drawings

/** A drawing beside a word; it says nothing by itself, so screen readers pass over it. */
export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  return (
    <svg className={small ? 'i i-s' : 'i'} viewBox="0 0 24 24" aria-hidden="true">
      {drawings[name]}
    </svg>
  )
}
