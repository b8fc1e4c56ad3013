import { SubjectWorking } from '#app/features/vetting/components/decision-grounds.tsx';
import type { DecisionView } from '#app/features/vetting/decision-page.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Details } from '#app/ui/details.tsx';
import { Level, QualityBars } from '#app/ui/level.tsx';
import { Section } from '#app/ui/page.tsx';
import { Tag } from '#app/ui/tag.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

type Subject = DecisionView['subjects'][number];

/** One thing to decide on: what the panel agreed, the outcome, the reasons. Nothing is chosen beforehand. */
export function SubjectFields({
  subject,
  grounds,
}: {
  readonly subject: Subject;
  readonly grounds: DecisionView['grounds'];
}) {
  const { offeringId, name, standards, floorFailed, meetsOrExceeds, overall, reason } = subject;
  const about = offeringId ?? 'organization';
  return (
    <Section
      title={offeringId ? name : `${name}, the organization`}
      actions={
        <>
          {overall !== null && <Level score={overall} />}
          {floorFailed ? (
            <Tag tone="stop" icon="cross">
              A floor failed
            </Tag>
          ) : (
            <Tag tone={meetsOrExceeds ? 'go' : 'sun'} icon={meetsOrExceeds ? 'check' : 'alert'}>
              {meetsOrExceeds ? 'Meets every standard' : 'Below the bar'}
            </Tag>
          )}
        </>
      }
    >
      <QualityBars
        bars={standards.map(({ standardId, name, score }) => ({ key: standardId, name, score }))}
      />
      <SubjectWorking grounds={grounds} offeringId={offeringId} name={name} />
      <Radios
        name={`outcome.${about}`}
        label={`Outcome for ${name}`}
        flow="row"
        choices={[
          {
            value: 'approved',
            label: 'Approved',
            ...(floorFailed && { disabled: true, hint: 'What failed a floor cannot be approved.' }),
          },
          { value: 'declined', label: 'Declined' },
        ]}
      />
      <TextArea
        name={`reason.${about}`}
        label="The reason in short"
        defaultValue={reason}
        rows={2}
        limit={2000}
      />
      <Details summary={`The reason for each of ${standards.length} standards`} open>
        {standards.map((standard) => (
          <TextArea
            key={standard.standardId}
            name={`reason.${about}.${standard.standardId}`}
            label={standard.name}
            defaultValue={standard.reason}
            rows={standard.reason.length > 160 ? 5 : 2}
            limit={4000}
          />
        ))}
      </Details>
    </Section>
  );
}
