import type { Tally } from '#app/domain/shortlists/order-by-votes.ts';
import { LONGEST_NOTE, VOTES, type Vote } from '#app/domain/shortlists/vocabulary.ts';
import { roomInWords } from '#app/features/catalogue/components/words.ts';
import { Standing } from '#app/features/matching/components/offering-result.tsx';
import type { FitInWords } from '#app/features/matching/fit-in-words.ts';
import type { ChangeInWords } from '#app/features/matching/near-miss.ts';
import type { OfferingCard } from '#app/features/matching/offering-card.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { Details } from '#app/ui/details.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { plural } from '#app/ui/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Level } from '#app/ui/level.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { ResultItem } from '#app/ui/result-item.tsx';
import { HiddenField, TextArea } from '#app/ui/text-fields.tsx';
import { EntryNotes, type Note } from './entry-notes.tsx';
import { OrderAndRemoval } from './order-and-removal.tsx';

type Entry = {
  id: string;
  name: string;
  organization: string;
  offered: (OfferingCard & { fit: (FitInWords & { failed: ChangeInWords[] }) | null }) | null;
  isFirst: boolean;
  isLast: boolean;
  voters: { name: string; vote: Vote }[];
  ownVote: Vote | null;
  tally: Tally;
  notes: Note[];
};

type List = {
  id: string;
  order: 'hand' | 'votes';
  need: { id: string } | null;
  otherLists: { need: string; title: string }[];
  allowed: { request: boolean };
};

type ShortlistEntryProps = { list: List; entry: Entry; reply: FormReply | undefined };

export function ShortlistEntry({ list, entry, reply }: ShortlistEntryProps) {
  const { id, name, offered, notes } = entry;
  const where = `/school/shortlists/${list.id}`;
  const search = list.order === 'hand' ? '' : `?order=${list.order}`;
  return (
    <ResultItem
      id={`entry-${id}`}
      title={name}
      href={offered ? `/offerings/${offered.slug}` : undefined}
      by={entry.organization}
      summary={offered?.summary}
      facts={offered?.facts}
      side={offered ? <Side offered={offered} name={name} list={list} /> : undefined}
      reasonsTitle={offered?.fit ? `Fit to your need: ${offered.fit.fit}` : undefined}
      reasons={offered?.fit?.reasons}
    >
      {offered === null && (
        <Notice tone="sun" title="Not offered any more.">
          It stays on your list with its notes and votes, under the name it had when it was added. It cannot
          be requested.
        </Notice>
      )}
      {offered?.fit?.failed.map(({ words, link }) => (
        <p key={words} className="small">
          <Icon name="alert" inText /> {words}. {link && <a href={link.href}>{link.label}</a>}
        </p>
      ))}
      <Votes action={`${where}/vote${search}`} entry={entry} />
      <EntryNotes notes={notes} about={name} where={where} search={search} />
      <div className="screen-only">
        <Details
          summary={
            <>
              Write a note<span className="vh"> on {name}</span>
            </>
          }
          open={reply !== undefined}
        >
          <Form action={where + search} reply={reply} prefix={id} submitLabel="Save note" submitLook="line">
            <HiddenField name="entry" value={id} />
            <TextArea name="body" label={`Your note on ${name}`} rows={3} limit={LONGEST_NOTE} />
          </Form>
        </Details>
        <OrderAndRemoval list={list} entry={entry} where={where} search={search} />
      </div>
    </ResultItem>
  );
}

function Side({ offered, name, list }: { offered: OfferingCard; name: string; list: List }) {
  const { slug, tie, quality } = offered;
  const need = list.need === null ? '' : `&need=${list.need.id}`;
  return (
    <>
      <Standing offering={offered} />
      {quality === null ? <p className="small muted">Not scored yet</p> : <Level score={quality} />}
      <p className="small">
        <strong>{roomInWords(offered)}</strong>
      </p>
      {tie?.kind === 'requested' && (
        <p>
          <a href={`/requests/${tie.requestId}`}>
            Your request<span className="vh"> for {name}</span>
          </a>
        </p>
      )}
      {list.allowed.request && (tie === null || tie.kind === 'shortlisted') && (
        <p>
          <LinkButton href={`/school/requests/new?offering=${slug}${need}`} about={name}>
            Request
          </LinkButton>
        </p>
      )}
    </>
  );
}

const VOTE_LABELS: Readonly<Record<Vote, string>> = { first: 'First choice', yes: 'Yes', no: 'No' };

function Votes({ action, entry }: { action: string; entry: Entry }) {
  const { id, name, voters, ownVote, tally } = entry;
  return (
    <div className="stack stack-s">
      <p className="small">
        {voters.length === 0 ? (
          <span className="muted">Nobody has voted yet.</span>
        ) : (
          <>
            <strong>{plural(tally.points, 'point')}.</strong>{' '}
            {voters.map((voter) => `${voter.name}: ${VOTE_LABELS[voter.vote].toLowerCase()}`).join(', ')}.
          </>
        )}
      </p>
      <fieldset className="row screen-only">
        <legend className="vh">Your vote on {name}</legend>
        {VOTES.map((vote) => (
          <PostButton
            key={vote}
            action={action}
            values={{ entry: id, vote: ownVote === vote ? 'none' : vote }}
            look={ownVote === vote ? 'fill' : 'line'}
            icon={ownVote === vote ? 'check' : undefined}
            about={ownVote === vote ? `for ${name}: your vote, press to take it back` : `for ${name}`}
          >
            {VOTE_LABELS[vote]}
          </PostButton>
        ))}
      </fieldset>
    </div>
  );
}
