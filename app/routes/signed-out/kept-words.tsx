import type { Kept } from '#app/platform/storage/read-kept.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Details, LongText } from '#app/ui/details.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { FileField, HiddenField } from '#app/ui/text-fields.tsx';

type KeptWordsProps = Kept & {
  /** Where it is sent once more. */
  readonly back: string;
};

/** A form that was sent after its sign-in had ended: what was typed goes into this page, and nowhere else. */
export function KeptWords({ typed, files, secrets, back }: KeptWordsProps) {
  const texts = typed.filter(({ value }) => isText(value));
  return (
    <Page
      title="You were signed out before this was saved"
      lede={
        typed.length > 0
          ? 'What you typed is in this page. Leave it open until you have sent it again.'
          : 'Sign in, then send it again.'
      }
    >
      <ol className="stack">
        <li>
          <a href="/sign-in?to=/signed-out" target="_blank" rel="noreferrer">
            Sign in, on another tab
          </a>
        </li>
        <li className="stack">
          <span>Come back to this one and send it again.</span>
          <Form action={back} label="Send what you typed" multipart={files.length > 0}>
            {typed.map(({ key, name, value }) => (
              <HiddenField key={key} name={name} value={value} />
            ))}
            {files.map(({ field, fileName }) => (
              <FileField
                key={`${field} ${fileName}`}
                name={field}
                label={`Choose ${fileName} again`}
                hint="A browser keeps no file for a page that is opened anew."
              />
            ))}
            {secrets && (
              <p>A password is never kept in a page. The form comes back and asks you for it again.</p>
            )}
            <div className="row">
              <Button>Send what I typed</Button>
            </div>
          </Form>
        </li>
      </ol>
      {texts.length > 0 && (
        <Details summary="Show what you typed">
          {texts.map(({ key, value }) => (
            <LongText key={key} text={value} />
          ))}
        </Details>
      )}
    </Page>
  );
}

/** What a person wrote, beside what the form itself brought along: the keys of its choices and of its records. */
const isText = (value: string) => /\s/.test(value.trim()) || (value.length > 20 && !/^[\w.:-]+$/.test(value));
