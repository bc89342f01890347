import type { DemoCodeNow } from '@/lib/staff/demo-code'

/** The demo's people have no app: what it would show is here, one press away and without script. */
export function DemoCode(props: { code: DemoCodeNow; name: string; next: string }) {
  const { code, name, next } = props
  return (
    <section className="card pad stack-s" aria-labelledby="demo">
      <h2 id="demo">This is a demo</h2>
      {'code' in code ? (
        <form method="post" action="/sign-in/second/session" className="row between wrap">
          <p>
            {name}’s app shows <span className="code strong">{code.code}</span>
          </p>
          <input type="hidden" name="code" value={code.code} />
          <input type="hidden" name="next" value={next} />
          <button className="btn">Use this code</button>
        </form>
      ) : (
        <p className="soft">
          {name}’s codes of this minute are used. The next one comes in {code.seconds} seconds:{' '}
          <a href={`/sign-in/second?${new URLSearchParams({ next })}`}>look again</a>.
        </p>
      )}
    </section>
  )
}
