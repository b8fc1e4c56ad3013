import type { SerializeFrom } from '@remix-run/node';
import { ACCEPTED_ENDINGS, FILE_HINT, FILE_SIZE_LIMIT } from '#app/platform/storage/limits.ts';
import { DateText } from '#app/ui/date-text.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { formatBytes } from '#app/ui/format.ts';
import { Thread } from '#app/ui/message-list.tsx';
import { Section } from '#app/ui/page.tsx';
import { Tag } from '#app/ui/tag.tsx';
import { FileField, HiddenField, TextArea } from '#app/ui/text-fields.tsx';
import type { Conversation } from '../conversation.server.ts';

type ConversationSectionProps = {
  readonly conversation: SerializeFrom<Conversation>;
  /** Where a new message is sent: the page of the request or of its partnership. */
  readonly action: string;
};

/** What both sides wrote, and the form for the next message. The same on a request and on its partnership. */
export function ConversationSection({ conversation, action }: ConversationSectionProps) {
  const { messages, write, earlier, isNewest, isNewBefore } = conversation;
  return (
    <Section title="Messages" id="messages">
      {earlier !== null && (
        <p>
          <a href={`?before=${earlier}#messages`}>Earlier messages</a>
          {isNewBefore && '. Some of them are new to you.'}
        </p>
      )}
      {messages.length === 0 ? (
        <p className="read muted">
          No messages yet. Ask here what the terms leave open: a question changes nothing about them. What is
          written stays with the request.
        </p>
      ) : (
        <Thread
          items={messages.map((message) => ({
            key: message.id,
            from: `${message.by}, for the ${message.side}`,
            when: <DateText value={message.sentAt} time />,
            mine: message.isOwn,
            children: <MessageBody message={message} />,
          }))}
        />
      )}
      {!isNewest && (
        <p>
          <a href="?#messages">Newest messages</a>
        </p>
      )}
      {write && (
        <Form action={action} submitLabel="Send message" submitLook="line" label="New message" multipart>
          <MessageFields formKey={conversation.formKey} rows={4} />
        </Form>
      )}
    </Section>
  );
}

type Message = SerializeFrom<Conversation>['messages'][number];

/** The words as they were typed. Addresses on the web are links; nothing else is formatting. */
function MessageBody({ message }: { readonly message: Message }) {
  const pieces = message.pieces.map((piece, at) => ({ ...piece, key: `${message.id} ${at}` }));
  return (
    <div className="stack stack-s" id={`message-${message.id}`}>
      <p className="prewrap">
        {pieces.map(({ key, text, href }) =>
          href === null ? (
            text
          ) : (
            <a key={key} href={href} rel="noreferrer nofollow ugc">
              {text}
            </a>
          ),
        )}
      </p>
      {message.file && (
        <p className="small">
          <a href={`/files/${message.file.id}`}>{message.file.name}</a>, {formatBytes(message.file.bytes)}
        </p>
      )}
      <p className="small muted">
        {message.isNew && <Tag>New</Tag>}
        {message.isOwn && (message.wasRead ? 'Read by the other side' : 'Not read yet')}
        {message.wasReported && 'You handed this message to the Office.'}
        {message.mayReport && <a href={`/messages/${message.id}/report`}>Report a concern</a>}
      </p>
    </div>
  );
}

export function MessageFields({ formKey, rows }: { readonly formKey: string; readonly rows: number }) {
  return (
    <>
      <HiddenField name="formKey" value={formKey} />
      <TextArea
        name="body"
        label="Write a message"
        hint="At most 5,000 letters and one file. What you write may be a public record. Leave out students’ names."
        limit={5000}
        rows={rows}
      />
      <FileField
        name="file"
        label="Add a file"
        hint={FILE_HINT}
        accept={ACCEPTED_ENDINGS}
        limit={FILE_SIZE_LIMIT}
        optional
      />
    </>
  );
}

type WriteMessageFormProps = {
  readonly formKey: string;
  readonly reply: FormReply | null | undefined;
};

/** The form by itself, on the page that a refused message comes back to. */
export function WriteMessageForm({ formKey, reply }: WriteMessageFormProps) {
  const typed = reply?.values?.formKey;
  return (
    <Form reply={reply} submitLabel="Send message" multipart>
      <MessageFields formKey={typeof typed === 'string' ? typed : formKey} rows={6} />
    </Form>
  );
}
