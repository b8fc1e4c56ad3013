import { PostButton } from '#app/ui/button.tsx';
import { fieldId } from '#app/ui/form-reply.tsx';
import { formatDateAndDistance, formatDollars } from '#app/ui/format.ts';
import { Panel } from '#app/ui/page.tsx';
import type { fundRequestPage } from '../fund-request-page.server.ts';

type View = Awaited<ReturnType<typeof fundRequestPage>>;

/** What a draft still lacks, all of it at once, or the button that sends it. */
export function SendFundRequest({ request }: { readonly request: View }) {
  const { allowed, problems, round } = request;
  const base = `/school/fund/${request.id}`;
  const until =
    request.envelope === null
      ? `${round.name} closes ${formatDateAndDistance(round.closesAt, new Date(request.now))}.`
      : `Your envelope can be asked at any time: ${formatDollars(request.envelope.left)} is left in it.`;
  if (!round.takesRequests) {
    return (
      <Panel title="Not sent">
        <p>The round does not take requests now. Your draft is kept.</p>
      </Panel>
    );
  }
  if (problems.length > 0) {
    return (
      <Panel title="Before it can be sent" sun>
        <ol className="stack stack-s">
          {problems.map(({ field, message }) => (
            <li key={message}>
              <a href={`${base}/edit#${fieldId(field)}`}>{message}</a>
            </li>
          ))}
        </ol>
        <p className="small">{until}</p>
      </Panel>
    );
  }
  return (
    <Panel title="Ready to send" sun>
      <p>
        {until}{' '}
        {request.envelope === null
          ? 'The Partnerships Office reads it, and the time at which it comes makes no difference.'
          : 'A director decides it by itself, out of what is left when it is read.'}
      </p>
      {allowed.submit ? (
        <PostButton action={`${base}/submit`}>Send the request</PostButton>
      ) : (
        <p>
          <strong>Your school leader sends it.</strong> Tell them that it is ready.
        </p>
      )}
    </Panel>
  );
}
