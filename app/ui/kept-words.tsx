import { Button } from './button.tsx';
import { Details, LongText } from './details.tsx';
import { Form } from './form.tsx';
import { Page } from './page.tsx';
import { HiddenField } from './text-fields.tsx';

export type KeptField = { readonly key: string; readonly name: string; readonly value: string };

type KeptWordsProps = {
  /** Everything the form held, in its order. */
  readonly typed: readonly KeptField[];
  /** Where it is sent once more. */
  readonly back: string;
  /** Where signing in leads to. */
  readonly to: string;
  /** Which of the fields a person would miss. */
  readonly isText: (name: string) => boolean;
};

/** A page that was sent after its sign-in had ended: what was typed goes into this one, and nowhere else. */
export function KeptWords({ typed, back, to, isText }: KeptWordsProps) {
  const texts = typed.filter(({ name, value }) => isText(name) && value.trim() !== '');
  return (
    <Page
      title="You were signed out before this was saved"
      lede="Nothing you typed is lost: it is in this page. Leave it open until it is saved."
    >
      <ol className="stack">
        <li>
          <a href={`/sign-in?to=${to}`} target="_blank" rel="noreferrer">
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
        {texts.map(({ key, value }) => (
          <LongText key={key} text={value} />
        ))}
      </Details>
    </Page>
  );
}
