import type { OfficeAppeal } from '#app/features/appeal/office-appeal-page.server.ts';
import { SubjectWorking } from '#app/features/vetting/components/decision-grounds.tsx';
import { Checkbox, Radios } from '#app/ui/choice-fields.tsx';
import { QualityBars } from '#app/ui/level.tsx';
import { Section } from '#app/ui/page.tsx';
import { Tag } from '#app/ui/tag.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

type Subject = OfficeAppeal['subjects'][number];

/** One thing that was declined: what the panel agreed, whether the decision stands or changes, and why. */
export function AppealedFields({
  subject,
  panel,
}: {
  readonly subject: Subject;
  readonly panel: OfficeAppeal['panel'];
}) {
  const { offeringId, name, reason, standards, floorFailed } = subject;
  const about = offeringId ?? 'organization';
  return (
    <Section
      title={offeringId ? name : `${name}, the organization`}
      actions={
        floorFailed && (
          <Tag tone="stop" icon="cross">
            A floor failed
          </Tag>
        )
      }
    >
      <QualityBars
        bars={standards.map(({ standardId, name, score }) => ({ key: standardId, name, score }))}
      />
      <SubjectWorking grounds={panel} offeringId={offeringId} name={name} />
      <Radios
        name={`outcome.${about}`}
        label={`Outcome for ${name}`}
        flow="row"
        choices={[
          { value: 'declined', label: 'The decision stands' },
          { value: 'approved', label: 'Approved on appeal' },
        ]}
      />
      <TextArea
        name={`reason.${about}`}
        label="The reason in short"
        hint="As the first decision gave it. Say what you found."
        defaultValue={reason}
        rows={2}
        limit={2000}
      />
      {standards.map((standard) => (
        <StandardFields key={standard.standardId} about={about} standard={standard} />
      ))}
    </Section>
  );
}

function StandardFields({
  about,
  standard,
}: {
  readonly about: string;
  readonly standard: Subject['standards'][number];
}) {
  const { standardId, name, score, floorFailed, reason } = standard;
  const unmet = floorFailed || score === null || score < 300;
  return (
    <div className="stack stack-s">
      <TextArea
        name={`reason.${about}.${standardId}`}
        label={name}
        defaultValue={reason}
        rows={reason.length > 160 ? 5 : 2}
        limit={4000}
      />
      {unmet && (
        <Checkbox
          name={`met.${about}.${standardId}`}
          label={`I find that ${name} is met`}
          hint={
            floorFailed
              ? 'Without this, a failed floor keeps it from being approved.'
              : 'The panel’s score stays as it is. Your reason above says what you saw.'
          }
        />
      )}
    </div>
  );
}
