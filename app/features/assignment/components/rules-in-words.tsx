import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { plural } from '#app/ui/format.ts';
import type { RulesView } from '../rules-view.server.ts';

type RulesInWordsProps = { readonly rules: RulesView };

/** How an offering puts schools in order, as everybody may read it. */
export function RulesInWords({ rules }: RulesInWordsProps) {
  return (
    <div className="read stack">
      <p>
        Each offering puts the schools in an order.{' '}
        {rules.order.length > 0
          ? 'It goes by the first of these in which two schools differ:'
          : 'It goes by the lottery alone.'}
      </p>
      <ol className="bullets">
        {rules.order.map(({ key, name, words }, at) => (
          <li key={key}>
            <strong>{`${at + 1}. ${name}.`}</strong> {words}
          </li>
        ))}
        <li>
          <strong>{`${rules.order.length + 1}. Lottery.`}</strong> Each school has one number for the whole
          round; the lower goes first. It is worked out from a secret seed and the school’s code, so nobody
          can choose it.
        </li>
      </ol>
      {rules.release !== null && (
        <p className="small">Opportunity Index: {rules.release}. Higher is more need.</p>
      )}
      <p className="small">
        {rules.lotterySeed === null ? (
          <>
            The seed was fixed before anybody ranked. This is its SHA-256; the seed itself is published with
            the result: <Fingerprint value={rules.lotteryCommitment} />
          </>
        ) : (
          <>
            The seed: <bdi className="num">{rules.lotterySeed}</bdi>. Its SHA-256 was published before anybody
            ranked: <Fingerprint value={rules.lotteryCommitment} />
          </>
        )}
      </p>
      <p className="small">
        A school gets one offering of a round at most. It then has {plural(rules.reserveDays, 'day')} in which
        only schools with a place may send a request.
      </p>
    </div>
  );
}

/** How places are given out, and why the truth is the best ranking. */
export function HowItWorks() {
  return (
    <div className="read stack">
      <p>
        Every school asks its first choice. Each offering keeps the schools that come first in its order, as
        many as it has room for, and passes over the others. Those ask their next choice. A school that was
        kept can still give way to one that comes before it. When nobody asks any more, the places are final.
      </p>
      <p>
        <strong>Your true ranking is your best strategy.</strong> Putting an offering lower because it is
        popular cannot get your school anything better, and asking for a popular one first costs nothing: if
        you do not get it, you are treated at your next choice as if you had put that one first. It makes no
        difference who ranks sooner.
      </p>
      <p>Leave out what your school does not want. You never get what you did not rank.</p>
    </div>
  );
}
