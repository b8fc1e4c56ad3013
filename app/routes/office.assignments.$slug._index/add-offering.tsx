import type { assignmentPage } from '#app/features/assignment/office-assignment.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { HiddenField, NumberField, TextField } from '#app/ui/text-fields.tsx';

type AddOfferingProps = {
  readonly slug: string;
  readonly q: string;
  readonly found: Awaited<ReturnType<typeof assignmentPage>>['found'];
};

/** A search by name and, for each offering found, the room with which it joins the round. */
export function AddOffering({ slug, q, found }: AddOfferingProps) {
  return (
    <div className="stack">
      <Form method="get" role="search" label="Find an offering" className="row">
        <TextField
          name="q"
          label="Add an offering: its name, or its partner’s"
          defaultValue={q}
          width="mid"
        />
        <Button look="line">Search</Button>
      </Form>
      {found !== null && found.length === 0 && (
        <p>No other published offering has “{q}” in its name. Try fewer letters.</p>
      )}
      {found?.map(({ id, name, organization, places, placesLeft }) => (
        <Form
          key={id}
          action={`/office/assignments/${slug}/offerings`}
          prefix={id}
          className="row"
          label={`Add ${name}`}
        >
          <HiddenField name="offering" value={id} />
          <NumberField
            name="groups"
            label={`${name}, ${organization}: room for how many schools?`}
            hint={`${placesLeft} of ${places} places for students left`}
          />
          <Button look="line" small about={name}>
            Add
          </Button>
        </Form>
      ))}
    </div>
  );
}
