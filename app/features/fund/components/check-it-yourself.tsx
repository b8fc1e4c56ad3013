import { IconLink } from '#app/ui/button.tsx';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { Section } from '#app/ui/page.tsx';

type CheckItYourselfProps = {
  readonly slug: string;
  readonly hash: string;
  readonly software: string;
  /** Whether something was decided after the file was frozen. */
  readonly hasDecisions: boolean;
};

/** How anybody works the round out again and compares. */
export function CheckItYourself({ slug, hash, software, hasDecisions }: CheckItYourselfProps) {
  return (
    <Section title="Check it yourself">
      <div className="read stack">
        <p>
          Everything that the order follows from is in one file: the rules, the lottery’s seed and each
          request. Run it again and you get the same file, letter for letter. If anybody changed one number,
          it would not match.
        </p>
        <p className="row">
          <IconLink href={`/rounds/${slug}/snapshot.json`} icon="down">
            The file (JSON)
          </IconLink>
          <IconLink href={`/rounds/${slug}/ranking.csv`} icon="down">
            The order as a table (CSV)
          </IconLink>
        </p>
        {hasDecisions && (
          <>
            <p>
              That file is closed. What was decided later, out of envelopes or on appeal, is in files of its
              own.
            </p>
            <p className="row">
              <IconLink href={`/rounds/${slug}/decisions.csv`} icon="down">
                Later decisions (CSV)
              </IconLink>
              <IconLink href={`/rounds/${slug}/decisions.json`} icon="down">
                Later decisions (JSON)
              </IconLink>
            </p>
          </>
        )}
        <p>
          The file’s fingerprint (SHA-256): <Fingerprint value={hash} />
        </p>
        <p>
          With the software of this site ({software}):{' '}
          <bdi className="num">npm run recompute -- {slug}.json</bdi>
        </p>
      </div>
    </Section>
  );
}
