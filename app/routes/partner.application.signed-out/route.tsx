import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { ANSWER, SignedOutSearch } from '#app/features/application/inputs.ts';
import { readTyped } from '#app/platform/forms.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Details, LongText } from '#app/ui/details.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'You were signed out · Crosswalk' }];

/** Runs after the action as well, so that it cannot lead elsewhere: what was typed would be lost on the way. */
export const loader = () => json(null);

/** A page of answers that came after its sign-in had ended. What was typed goes into the page, and nowhere else. */
export async function action(args: ActionFunctionArgs) {
  const { back } = readSearch(args.request, SignedOutSearch);
  const typed = Object.entries(await readTyped(args.request)).flatMap(([name, value]) =>
    [value].flat().map((each, at) => ({ key: `${name} ${at}`, name, value: each })),
  );
  return json({ typed, back }, { status: 401 });
}

export default function SignedOut() {
  const kept = useActionData<typeof action>();
  if (!kept) {
    return (
      <Page title="Nothing is waiting here">
        <p>
          Your answers are in <a href="/partner/application">your application</a>.
        </p>
      </Page>
    );
  }
  const { typed, back } = kept;
  const answers = typed.filter(({ name, value }) => name.startsWith(ANSWER) && value.trim() !== '');
  return (
    <Page
      title="You were signed out before this was saved"
      lede="Nothing you typed is lost: it is in this page. Leave it open until it is saved."
    >
      <ol className="stack">
        <li>
          <a href="/sign-in?to=/partner/application" target="_blank" rel="noreferrer">
            Sign in, on another tab
          </a>
        </li>
        <li>
          Come back to this one and save.
          <Form action={back} label="Save what you typed">
            {typed.map(({ key, name, value }) => (
              <HiddenField key={key} name={name} value={value} />
            ))}
            <div className="row">
              <Button>Save what I typed</Button>
            </div>
          </Form>
        </li>
      </ol>
      <Details summary="Show what you typed">
        {answers.map(({ key, value }) => (
          <LongText key={key} text={value} />
        ))}
      </Details>
    </Page>
  );
}
