/** A vendor that is down must not stop an owner; but then nobody knows whether it works. */
export function Untested(props: { checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      Keep it without trying it at the gateway first
    </label>
  )
}
