import { Button, IconLink, LinkButton, PostButton, PostLink } from '#app/ui/button.tsx';
import { Section } from '#app/ui/page.tsx';

export function ActSection() {
  return (
    <Section title="Act" id="act" loose>
      <div className="row">
        <Button type="button">Send request</Button>
        <Button type="button" look="line">
          Save draft
        </Button>
        <Button type="button" look="stop">
          Withdraw
        </Button>
        <Button type="button" look="plain">
          Come back later
        </Button>
        <LinkButton href="/offerings" icon="search">
          Find another offering
        </LinkButton>
        <a href="/kit">Questions partners ask</a>
      </div>
      <div className="row">
        <Button type="button" small>
          Small
        </Button>
        <Button type="button" look="line" small icon="print">
          Print
        </Button>
        <IconLink href="/kit" icon="down">
          CSV of this view
        </IconLink>
      </div>
      <Button type="button" disabledReason="Opens when the other eleven parts are complete.">
        Check and send
      </Button>
      <div className="row">
        <LinkButton href="/kit" look="line">
          Ask Kanpe Ansanm Family Circle and the Bridge to Bench Internships for one shared afternoon
        </LinkButton>
      </div>
      <div className="row" data-density="compact">
        <Button type="button">Compact</Button>
        <Button type="button" look="line">
          Assign reviewers
        </Button>
        <PostButton
          action="/kit"
          look="line"
          values={{ example: 'yes' }}
          disabledReason="Nothing to send on this page."
        >
          One press, one form
        </PostButton>
        <PostLink action="/sign-out">Sign out</PostLink>
      </div>
    </Section>
  );
}
