import { Button } from '#app/ui/button.tsx';
import { Checkbox, Checkboxes, Radios, Select } from '#app/ui/choice-fields.tsx';
import { Fieldset } from '#app/ui/field.tsx';
import { Form } from '#app/ui/form.tsx';
import { Section } from '#app/ui/page.tsx';
import { FloorScale, RatingScale } from '#app/ui/rating-scale.tsx';
import { type RowsColumn, RowsField } from '#app/ui/rows-field.tsx';
import {
  DateField,
  FileField,
  MoneyField,
  NumberField,
  TextArea,
  TextField,
  TimeField,
} from '#app/ui/text-fields.tsx';

export const languages = [
  { value: 'es', label: 'Spanish', count: 5 },
  { value: 'ht', label: <span lang="ht">Kreyòl ayisyen</span>, count: 2 },
  { value: 'so', label: 'Somali', count: 1, hint: 'Mondays and Wednesdays only' },
  {
    value: 'asl',
    label: 'American Sign Language',
    count: 0,
    disabled: true,
    hint: 'No interpreter this year',
  },
];

export const anchors = [
  'No plan for a child who cannot follow in English.',
  'An adult who speaks the language is there on some days.',
  'Every session has an adult or materials in the child’s language.',
  'Both languages are used to teach, and progress is seen in both.',
] as const;

export const adultColumns: readonly RowsColumn[] = [
  { key: 'role', label: 'Role', kind: 'text' },
  { key: 'number', label: 'How many', kind: 'number' },
];
export const rowButtons = { name: 'after', more: 'more', drop: (row: number) => `drop:${row}` };
export function AskSection() {
  return (
    <Section title="Ask" id="ask">
      <Form method="get" action="/kit" prefix="ask" label="Every kind of field">
        <div className="split split--half">
          <div className="stack stack-l">
            <TextField name="title" label="Name of the offering" defaultValue="Sound walk studio" />
            <NumberField name="students" label="Number of students" hint="A whole number, for example 24" />
            <MoneyField name="ceiling" label="Most you can pay" defaultCents={1_200_050} />
            <DateField name="start" label="First day" defaultValue="2026-10-26" />
            <TimeField name="bell" label="Last bell" defaultValue="15:10" hint="On your school’s clock" />
            <Select
              name="when"
              label="When"
              emptyLabel="Choose one"
              defaultValue="after"
              choices={[
                { value: 'before', label: 'Before school' },
                { value: 'after', label: 'After school' },
                { value: 'saturday', label: 'Saturday', group: 'Weekend' },
              ]}
            />
            <FileField
              name="certificate"
              label="Insurance certificate"
              hint="PDF, at most 10 MB"
              accept=".pdf"
              current={<a href="/kit">certificate-2026.pdf</a>}
            />
            <TextArea
              name="about"
              label="What happens in a session?"
              hint="Families will read this. You can go over while you write."
              limit={120}
              defaultValue="Everyone listens for ten minutes without talking, then records three sounds they would miss if the street changed. It takes about an hour and a half."
            />
          </div>
          <div className="stack stack-l">
            <Checkboxes
              name="languages"
              label="Languages of the staff"
              hint="Choose every language spoken to children."
              choices={languages}
              defaultValues={['es']}
            />
            <Radios
              name="payer"
              label="Who pays"
              choices={[
                { value: 'fund', label: 'The Fund' },
                { value: 'school', label: 'The school' },
                { value: 'family', label: 'Families', hint: 'The Office asks why' },
              ]}
              defaultValue="fund"
            />
            <Checkboxes
              name="grades"
              label="Grades"
              optional
              flow="columns"
              choices={['K2', '1', '2', '3', '4', '5'].map((grade) => ({
                value: grade,
                label: `Grade ${grade}`,
              }))}
            />
            <Checkbox name="attest" label="I have told the Site Council" hint="On 6 October 2026 or later" />
            <RatingScale
              name="language-access"
              label="6.2 Language is no barrier"
              hint="Look for who speaks, on which days."
              anchors={anchors}
              defaultValue={3}
            />
            <FloorScale name="translated" label="6.3 Notices to families are translated" />
            <Fieldset legend="Contact for schools" hint="Shown only to school leaders.">
              <TextField name="contactName" label="Name" autoComplete="off" width="mid" />
              <TextField
                name="contactMail"
                label="Email"
                type="email"
                autoComplete="off"
                width="mid"
                optional
              />
            </Fieldset>
          </div>
        </div>
        <RowsField
          name="adults"
          label="Who will be with students?"
          hint="One row for each role."
          columns={adultColumns}
          rows={[{ role: 'Lead teacher', number: '1' }]}
          minRows={1}
          maxRows={4}
          buttons={rowButtons}
        />
        <div className="row">
          <Button>Save and continue</Button>
          <Button look="plain">Save and come back later</Button>
        </div>
      </Form>
    </Section>
  );
}
