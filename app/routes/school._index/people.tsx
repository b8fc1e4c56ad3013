import { DUTIES } from '#app/domain/schools/duties.ts';
import { DUTY_WORDS } from '#app/features/my-school/duty-words.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Select } from '#app/ui/choice-fields.tsx';
import { Details } from '#app/ui/details.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { listWords } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Section } from '#app/ui/page.tsx';
import { DateField } from '#app/ui/text-fields.tsx';

type PeopleProps = {
  readonly people: {
    readonly leaders: readonly string[];
    readonly designees: readonly { readonly userId: string; readonly name: string }[];
  };
  readonly duties: readonly {
    readonly id: string;
    readonly label: string;
    readonly href: string;
    readonly name: string;
    readonly until: string;
    readonly late: boolean;
    readonly isHere: boolean;
    readonly mine: boolean;
    readonly mayTakeBack: boolean;
  }[];
  readonly mayDelegate: boolean;
  readonly reply: FormReply | undefined;
};

/** Who leads, who holds which duty until when, and the form by which a leader hands one on. */
export function People({ people: { leaders, designees }, duties, mayDelegate, reply }: PeopleProps) {
  return (
    <Section title="Who works here for your school" tight>
      <p className="small">
        {leaders.length > 0 && `Leader: ${listWords(leaders)}. `}
        {designees.length > 0
          ? `Designee: ${listWords(designees.map(({ name }) => name))}. A designee prepares everything and never sends a Fund request.`
          : 'Nobody is delegated. The Partnerships Office adds a designee when the leader asks.'}
      </p>
      {duties.length > 0 && (
        <PlainList
          small
          items={duties.map((duty) => ({
            key: duty.id,
            main: <a href={duty.href}>{duty.label}</a>,
            end: duty.mine ? (
              <PostButton
                action={`/school/duties/${duty.id}/done`}
                look="line"
                small
                about={`with: ${duty.label}`}
              >
                Done
              </PostButton>
            ) : duty.mayTakeBack ? (
              <PostButton
                action={`/school/duties/${duty.id}/take-back`}
                look="plain"
                small
                about={`from ${duty.name}: ${duty.label}`}
              >
                Take back
              </PostButton>
            ) : undefined,
            sub: duty.isHere ? (
              <>
                {duty.mine ? 'You' : duty.name},{' '}
                <span className={duty.late ? 'late' : undefined}>by {duty.until}</span>
              </>
            ) : (
              `${duty.name} is no designee here any more. Hand it to somebody else.`
            ),
          }))}
        />
      )}
      {mayDelegate && designees.length > 0 && (
        <Details summary="Hand a duty to a designee" open={reply !== undefined} small>
          <Form reply={reply} submitLabel="Hand it on" submitLook="line" className="stack">
            <Select
              name="duty"
              label="Duty"
              emptyLabel="Choose a duty"
              width="full"
              choices={DUTIES.map((duty) => ({ value: duty, label: DUTY_WORDS[duty].label }))}
            />
            <Select
              name="userId"
              label="Designee"
              width="full"
              choices={designees.map(({ userId, name }) => ({ value: userId, label: name }))}
            />
            <DateField name="dueOn" label="To be done by" />
          </Form>
        </Details>
      )}
    </Section>
  );
}
