import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import './_ui/tokens.css'
import './_ui/product.css'

export const metadata: Metadata = {
  title: { template: '%s – Dotline', default: 'Dotline' },
  robots: { index: false, follow: false },
}

/** Every page carries a nonce, so none is made ahead of its request. */
export const dynamic = 'force-dynamic'

export const viewport: Viewport = { colorScheme: 'light dark' }

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en-GB">
      <body>{children}</body>
    </html>
  )
}
