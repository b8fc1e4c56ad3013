import { LinkButton } from '#app/ui/button.tsx';
import { Details, LongText } from '#app/ui/details.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Columns, Panel, Section } from '#app/ui/page.tsx';

const long = [
  'We call every family in the first two weeks, in their own language. Nilda and Amílcar make the calls in Cape Verdean Creole and Portuguese; a Somali-speaking parent from the school’s council makes the rest. We ask one question: what should people outside this neighborhood know about it? The answers become the first list of stories.',
  'In January families choose which three stories go to print. Last year they turned down one of ours, about a store that had closed, because the owner had not been asked. We went and asked. The story changed, and the owner came to the launch.',
  'Interviews may be done in any language. Each team has at least one adult who speaks Spanish or Creole, on every day we meet. Captions are bilingual. A student who would rather draw than speak draws, and a partner writes the words under it.',
  'At the end of the season the newspaper goes to every family, to the library branch and to the three stores that paid for the paper. We keep twenty copies for the children who come after.',
].join('\n\n');

export function SaySection() {
  return (
    <Section title="Say" id="say" loose>
      <Columns>
        <Notice tone="go" title="Sent.">
          Sumar answers by 20 October.
        </Notice>
        <Notice>Round 3 closes in 9 days.</Notice>
        <Notice tone="sun">Your insurance ends on 21 October.</Notice>
        <Notice tone="stop">
          <p>
            Not saved. We kept your words here. <a href="/kit">Try again</a>
          </p>
        </Notice>
        <Notice tone="sun" title="You are offline." icon="globe">
          Saved up to 8:42 pm.
        </Notice>
      </Columns>
      <div className="split split--half">
        <EmptyState
          title="No partner serves this school yet"
          level={3}
          action={<LinkButton href="/offerings">See the eleven</LinkButton>}
        >
          Eleven vetted offerings nearby have room for your grades.
        </EmptyState>
        <Panel title="Saved at 8:42 pm" level={3}>
          <p className="small">Close the page when you like. Come back by this address, on any device.</p>
          <p className="small">
            <a href="/kit">Ask a colleague to finish a part</a>
          </p>
        </Panel>
      </div>
      <Details summary="Why this order?">
        <p>Fit first, then places left.</p>
      </Details>
      <h3>A long answer, folded</h3>
      <LongText text={long} />
    </Section>
  );
}
