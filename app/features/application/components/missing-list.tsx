import type { MissingLine } from '#app/features/application/missing-lines.server.ts';
import { pluralInWords } from '#app/ui/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { fieldHref } from './field-href.ts';

type MissingListProps = {
  readonly lines: readonly MissingLine[];
  /** After sending was tried: it is announced and reading goes on here. */
  readonly tried: boolean;
};

/** Everything that is still missing, at once, each line leading to its field. */
export function MissingList({ lines, tried }: MissingListProps) {
  return (
    <section
      className="errors"
      aria-labelledby="missing-heading"
      role={tried ? 'alert' : undefined}
      tabIndex={tried ? -1 : undefined}
      // biome-ignore lint/a11y/noAutofocus: after a refused form the list is where reading goes on
      autoFocus={tried}
    >
      <h2 id="missing-heading">
        <Icon name="alert" />
        {pluralInWords(lines.length, 'answer is missing', 'answers are missing')}
      </h2>
      <ol>
        {lines.map(({ key, where, what, href, field }) => (
          <li key={key}>
            <span>
              <a href={fieldHref({ href, field })}>{what}</a>
              <br />
              <span className="muted small">{where}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
