import type { AskView } from '#app/features/vetting/asks.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';

/** What this reviewer asked of the Office, and every answer that it gave to the panel. */
export function BenchAsks({ asks }: { readonly asks: readonly AskView[] }) {
  if (asks.length === 0) return null;
  return (
    <Section title="Asked of the Office" tight>
      <ul className="stack">
        {asks.map(({ key, what, asked, answer, closedAt, waiting }) => (
          <li key={key} className="stack stack-s">
            <p>
              <strong>{what}</strong>
            </p>
            {asked && (
              <p className="small prewrap">
                <span className="muted">You asked on {formatDate(asked.at)}: </span>
                {asked.note}
              </p>
            )}
            {answer !== null ? (
              <p className="small prewrap">
                <span className="muted">The Office answered on {formatDate(closedAt!)}: </span>
                {answer}
              </p>
            ) : (
              <p className="small muted">
                {closedAt
                  ? `It went back to the partner on ${formatDate(closedAt)}. What changed is shown once it has come in.`
                  : waiting
                    ? 'The Office has been told. Draft on meanwhile.'
                    : 'It was over before there was an answer.'}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
