import type { MissingLine } from '#app/features/application/missing-lines.server.ts';
import { pluralInWords } from '#app/ui/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { fieldHref } from './field-href.ts';

/** Everything that is still missing, at once, each line leading to its field. */
export function MissingList({ lines }: { readonly lines: readonly MissingLine[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="errors" aria-labelledby="missing-heading">
      <h2 id="missing-heading">
        <Icon name="alert" />
        {pluralInWords(lines.length, 'answer is missing', 'answers are missing')}
      </h2>
      <ol>
        {lines.map(({ key, where, what, href, field }) => (
          <li key={key}>
            <a href={fieldHref({ href, field })}>
              {what}
              <span className="muted small"> {where}</span>
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
