import type { ownAssignmentPage } from '#app/features/assignment/school-assignments.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { formatDate, listWords } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { Reasons } from '#app/ui/result-item.tsx';

type Result = NonNullable<Awaited<ReturnType<typeof ownAssignmentPage>>['result']>;

/** What the school got, what to do now, and why for each offering that it asked. */
export function OwnResult({ slug, result }: { readonly slug: string; readonly result: Result }) {
  if (result.kind === 'none')
    return (
      <Notice title="Your school did not rank in this round.">
        <p>
          The places went to schools that did. <a href={`/assignments/${slug}`}>See the result</a>.
        </p>
      </Notice>
    );
  const { got, request } = result;
  return (
    <Section title={result.words} id="result">
      {got !== null && request === null && (
        <div className="stack stack-s">
          <p>
            {result.isReserved
              ? `The place is kept for your school until ${formatDate(result.reservedUntil)}. Send your request by then.`
              : `The place was kept until ${formatDate(result.reservedUntil)}. You can still ask, and so can others.`}
          </p>
          <div className="row">
            <LinkButton href={`/school/requests/new?offering=${got.slug}`}>Request {got.name}</LinkButton>
          </div>
        </div>
      )}
      {got !== null && request !== null && (
        <p>
          Your request: <a href={`/requests/${request.id}`}>{request.reference}</a>
          {request.status === 'draft' && `. It is a draft: send it by ${formatDate(result.reservedUntil)}`}.
        </p>
      )}
      {got === null && (
        <p>
          {`From the day after ${formatDate(result.reservedUntil)} any place that was not taken up can be requested again. `}
          <a href="/offerings?room=yes">Find offerings with room</a>
        </p>
      )}
      <Reasons
        title="Why, offering by offering"
        reasons={result.reasons.map(({ id, name, holds, why }) => ({
          key: id,
          holds,
          words: (
            <>
              <strong>{name}.</strong> {why}
            </>
          ),
        }))}
      />
      {result.notAsked.length > 0 && (
        <p className="small">
          {`${listWords(result.notAsked)}: not asked, since you got a choice further up.`}
        </p>
      )}
      <p className="small">
        <a href={`/assignments/${slug}`}>Check it: every order, the seed and the places</a>
      </p>
    </Section>
  );
}
