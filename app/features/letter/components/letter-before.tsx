import type { ReactNode } from 'react';
import { Button, type ButtonLook } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';
import type { ReplyWithLetter } from '../letter-first.server.ts';
import { LetterText } from './letter-text.tsx';

const PLACE = 'letter';

type LetterFirstProps = {
  /** The letter as it would be sent, once it was asked for. */
  readonly letter: ReplyWithLetter['letter'];
  /** What the button says that sends it. */
  readonly sendLabel: string;
  readonly sendLook?: ButtonLook | undefined;
  readonly secondary?: ReactNode;
};

/** The end of a form that sends a letter: look at it first, then send that very letter. */
export function LetterFirst({ letter, sendLabel, sendLook, secondary }: LetterFirstProps) {
  if (!letter) {
    return (
      <div className="row">
        <Look look="fill">Look at the letter</Look>
        {secondary}
      </div>
    );
  }
  return (
    <Section id={PLACE} title="The letter as it will be sent">
      {letter.changed && <Notice tone="sun">{letter.changed}</Notice>}
      <p>
        Nothing is sent yet. Change any answer above and look at it again, or send it as it stands. Its number
        and the record it was written from are added at its foot.
      </p>
      {letter.texts.map((text) => (
        <div key={text.language} lang={text.language}>
          <LetterText text={text} sender={letter.sender} within unsent />
        </div>
      ))}
      <HiddenField name="seenLetter" value={letter.mark} />
      <div className="row">
        <Button name="step" value="send" look={sendLook}>
          {sendLabel}
        </Button>
        <Look look="line">Look at the letter again</Look>
        {secondary}
      </div>
    </Section>
  );
}

function Look({ look, children }: { readonly look: ButtonLook; readonly children: ReactNode }) {
  return (
    <Button name="step" value="look" look={look} formAction={`#${PLACE}`}>
      {children}
    </Button>
  );
}
