import { Fragment } from 'react';
import { nameOfStandard } from '#app/features/quality/draft-labels.ts';
import type { DraftView } from '#app/features/quality/draft-page.server.ts';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { formatCount } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Columns, Section } from '#app/ui/page.tsx';
import { StandsNow } from '#app/ui/stands-now.tsx';
import { HiddenField, NumberField, SeenField } from '#app/ui/text-fields.tsx';

type DraftWeightsProps = { readonly view: DraftView; readonly reply: FormReply | undefined };

/** The share of each standard in the score, all of them together, since they are one whole. */
export function DraftWeights({ view, reply }: DraftWeightsProps) {
  const { families, weights, problems } = view;
  const standards = families.flatMap((family) => family.standards);
  if (standards.length === 0) return null;
  const sumProblem = problems.find(({ standard, field }) => standard === null && field === 'weight');

  return (
    <Section title="Weights" id="weights">
      <p className="read">
        In basis points: 10,000 is the whole score, 1,500 is 15%. A score is the mean of the standards by
        these weights.
      </p>
      {sumProblem ? (
        <Notice tone="stop" title={`${sumProblem.message}.`} />
      ) : (
        <p className="small muted">They come to {formatCount(weights.sum)}, the whole.</p>
      )}
      <Form reply={reply} submitLabel="Save weights" submitLook="line">
        <SeenField name="seen" value={weights.seen} />
        <Columns>
          {standards.map(({ key, name, weightBasisPoints }) => (
            <Fragment key={key}>
              <HiddenField name={nameOfStandard(key)} value={name} />
              <NumberField
                name={`weight.${key}`}
                label={name}
                defaultValue={weightBasisPoints}
                error={
                  reply
                    ? undefined
                    : problems.find((each) => each.standard === key && each.field === 'weight')?.message
                }
              />
            </Fragment>
          ))}
        </Columns>
      </Form>
      <StandsNow
        reply={reply}
        items={standards.map(({ key, name, weightBasisPoints }) => ({
          key,
          term: name || 'Without a name',
          value: formatCount(weightBasisPoints),
        }))}
      />
    </Section>
  );
}
