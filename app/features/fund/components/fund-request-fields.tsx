import { Details } from '#app/ui/details.tsx';
import { Fieldset } from '#app/ui/field.tsx';
import { useAnyTyped } from '#app/ui/form-reply.tsx';
import { formatDollars } from '#app/ui/format.ts';
import { DateField, MoneyField, NumberField, TextArea, TextField } from '#app/ui/text-fields.tsx';
import { REQUEST_LINES } from '../request-lines.ts';

const LINES_SHOWN = 2;

export const FUND_REQUEST_FIELD_ORDER = [
  'amount',
  ...Array.from({ length: REQUEST_LINES }, (_, at) => [`lines[${at}].label`, `lines[${at}].amount`]).flat(),
  'students',
  'goal',
  'siteCouncilOn',
  'otherMoney',
];

type FundRequestFieldsProps = {
  readonly cap: number | null;
  readonly enrollment: number;
  readonly today: string;
  readonly values: {
    readonly amount?: number | null;
    readonly students?: number | null;
    readonly goal?: string;
    readonly siteCouncilOn?: string | null;
    readonly otherMoney?: number;
    readonly lines?: readonly { readonly label: string; readonly amount: number }[];
  };
};

/** The questions of a request for money. */
export function FundRequestFields({ cap, enrollment, today, values }: FundRequestFieldsProps) {
  return (
    <>
      <MoneyField
        name="amount"
        label="1. How much do you ask for?"
        bigLabel
        hint={cap === null ? undefined : `At most ${formatDollars(cap)}`}
        defaultCents={values.amount}
      />
      <Fieldset
        legend="2. What does it pay for?"
        hint="Line by line. The lines add up to what you ask for"
        bigLegend
      >
        <Lines lines={values.lines ?? []} />
      </Fieldset>
      <NumberField
        name="students"
        label="3. How many students does it serve?"
        bigLabel
        hint={enrollment > 0 ? `Your school has ${enrollment.toLocaleString('en-US')}` : undefined}
        defaultValue={values.students}
      />
      <TextArea
        name="goal"
        label="4. Which of your school’s goals does it serve, and how?"
        bigLabel
        hint="Two or three sentences. You can save without it and come back; it is needed before you send"
        defaultValue={values.goal}
        limit={2000}
        rows={5}
      />
      <DateField
        name="siteCouncilOn"
        label="5. When was the Site Council informed?"
        bigLabel
        hint="The day of the meeting or the message. You can save without it; it is needed before you send"
        max={today}
        defaultValue={values.siteCouncilOn}
      />
      <MoneyField
        name="otherMoney"
        label="6. Other money for it"
        bigLabel
        hint="From your budget, a grant or families. Leave it empty if there is none"
        defaultCents={values.otherMoney === 0 ? null : values.otherMoney}
        optional
      />
    </>
  );
}

type LinesProps = { readonly lines: NonNullable<FundRequestFieldsProps['values']['lines']> };

/** Most requests have a line or two, so that the others wait behind a fold, which opens without script too. */
function Lines({ lines }: LinesProps) {
  const shown = Math.min(REQUEST_LINES, Math.max(LINES_SHOWN, lines.length));
  const folded = lineNames(shown, REQUEST_LINES);
  const open = useAnyTyped(folded.flatMap(({ label, amount }) => [label, amount]));
  return (
    <>
      {lineNames(0, shown).map(({ at }) => (
        <Line key={at} at={at} line={lines[at]} />
      ))}
      {folded.length > 0 && (
        <Details summary="Add more lines" open={open}>
          {folded.map(({ at }) => (
            <Line key={at} at={at} line={undefined} />
          ))}
        </Details>
      )}
    </>
  );
}

const lineNames = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, place) => {
    const at = from + place;
    return { at, label: `lines[${at}].label`, amount: `lines[${at}].amount` };
  });

function Line({ at, line }: { readonly at: number; readonly line: LinesProps['lines'][number] | undefined }) {
  return (
    <div className="row row--base">
      <TextField
        name={`lines[${at}].label`}
        label={`Line ${at + 1}`}
        defaultValue={line?.label}
        optional={at > 0}
      />
      <MoneyField
        name={`lines[${at}].amount`}
        label={`Amount of line ${at + 1}`}
        defaultCents={line?.amount}
        optional={at > 0}
      />
    </div>
  );
}
