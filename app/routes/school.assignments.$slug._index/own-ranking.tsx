import { ordinal } from '#app/features/assignment/assignment-words.ts';
import { choiceField } from '#app/features/assignment/choice-field.ts';
import type { ownAssignmentPage } from '#app/features/assignment/school-assignments.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Select } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { formatDateTime } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';

type Shown = Awaited<ReturnType<typeof ownAssignmentPage>>;
type OwnRankingProps = { readonly round: Shown; readonly reply: FormReply | undefined };

/** The school's ranking: one drop-down list for each choice, and below it what is left to do. */
export function OwnRanking({ round, reply }: OwnRankingProps) {
  const { ranking, allowed } = round;
  const choices = round.offered.filter(({ eligible }) => eligible);
  const isSubmitted = ranking.status === 'submitted';
  // What stands in the lists is not what would be put in, until it is saved.
  const maySubmit = allowed.submit && reply === undefined;
  return (
    <Section title="Your ranking" id="ranking">
      <Standing round={round} />
      {allowed.save && choices.length === 0 && <p>None of these offerings serves a grade of your school.</p>}
      {allowed.save && choices.length > 0 && (
        <Form
          action={`/school/assignments/${round.slug}`}
          reply={reply}
          submitLabel={isSubmitted ? 'Save the change' : 'Save the ranking'}
          submitLook={allowed.submit ? 'line' : 'fill'}
        >
          {wasChanged(reply, ranking.version) && (
            <Notice tone="sun" title="What a colleague saved meanwhile.">
              {ranking.choices.length === 0
                ? 'Nothing is chosen in it.'
                : ranking.choices.map(({ name }, at) => `${ordinal(at + 1)} choice: ${name}`).join('; ')}
              {'. '}
              Your own choices stand below. Saving now puts them in its place.
            </Notice>
          )}
          <HiddenField name="seen" value={ranking.version} />
          {choices.map((_, at) => (
            <Select
              key={choiceField(at)}
              name={choiceField(at)}
              label={`${ordinal(at + 1)} choice`}
              emptyLabel="Nothing"
              choices={choices.map(({ id, name, organization }) => ({
                value: id,
                label: `${name}, ${organization}`,
              }))}
              defaultValue={ranking.choices[at]?.id ?? ''}
              width="full"
            />
          ))}
        </Form>
      )}
      {!allowed.save && ranking.choices.length > 0 && (
        <ol className="bullets">
          {ranking.choices.map(({ id, name }, at) => (
            <li key={id}>{`${ordinal(at + 1)} choice: ${name}`}</li>
          ))}
        </ol>
      )}
      {(maySubmit || allowed.withdraw) && (
        <div className="row">
          {maySubmit && (
            <PostButton
              action={`/school/assignments/${round.slug}/submit`}
              values={{ seen: ranking.version }}
            >
              Submit this ranking
            </PostButton>
          )}
          {allowed.withdraw && (
            <PostButton look="line" action={`/school/assignments/${round.slug}/withdraw`}>
              Take the ranking back
            </PostButton>
          )}
        </div>
      )}
    </Section>
  );
}

/** Whether the page was drawn again because somebody else had saved: then both rankings are shown before one is kept. */
const wasChanged = (reply: FormReply | undefined, version: number) =>
  reply?.values !== undefined && Number(reply.values.seen) !== version;

function Standing({ round }: { readonly round: Shown }) {
  const { ranking, allowed } = round;
  if (ranking.status === 'submitted')
    return (
      <Notice tone="go" title="Submitted.">
        {`Since ${formatDateTime(ranking.submittedAt!, 'long', round.zone)} it counts.${allowed.save ? ' You can change it until the round closes; it stays submitted.' : ''}`}
      </Notice>
    );
  if (ranking.status === 'prepared')
    return (
      <Notice tone="sun" title={round.window === null ? 'Saved, not submitted.' : 'Not submitted.'}>
        {round.window !== null
          ? 'This ranking does not count, since it was not submitted while the round was open.'
          : allowed.submit
            ? `It counts once you submit it: ${ranking.choices.map(({ name }) => name).join(', then ')}.`
            : 'It counts once your school leader has submitted it. They have been told by mail.'}
      </Notice>
    );
  return round.window === null || round.window === 'not-open-yet' ? null : (
    <p>Your school did not rank in this round.</p>
  );
}
