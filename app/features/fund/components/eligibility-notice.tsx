import { Notice } from '#app/ui/notice.tsx';

type EligibilityNoticeProps = {
  readonly failures: readonly { readonly why: string; readonly remedy: string }[];
  /** Whether it was judged when the round was ranked, or as things stand today. */
  readonly settled?: boolean;
  /** A director decides it by itself, out of the school's envelope. */
  readonly byItself?: boolean;
};

/** Whether a request can be ranked, each failure with what would mend it. */
export function EligibilityNotice({ failures, settled = false, byItself = false }: EligibilityNoticeProps) {
  if (failures.length === 0) {
    return (
      <Notice tone="go" title={settled ? 'It was eligible.' : 'Eligible as things stand today.'}>
        {settled
          ? byItself
            ? 'A director decided it by itself.'
            : 'The Office ranked it with the others.'
          : `The partner and the offering are approved, and the school may ask. It is checked again when ${byItself ? 'a director decides' : 'the round is ranked'}.`}
      </Notice>
    );
  }
  return (
    <Notice tone="stop" title={settled ? 'It was not eligible.' : 'Not eligible as things stand today.'}>
      <ul className="bullets">
        {failures.map(({ why, remedy }) => (
          <li key={why}>
            {why} <strong>{remedy}</strong>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
