/** A way to the portfolios beside the yearly registration, and back. */
export function OtherCycles() {
  return (
    <p className="small">
      <a href="/partner/cycles">Everything you can apply for</a>
    </p>
  );
}
