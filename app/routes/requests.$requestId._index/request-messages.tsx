import { Form } from '#app/ui/form.tsx';
import { formatDateTime } from '#app/ui/format.ts';
import { Thread } from '#app/ui/message-list.tsx';
import { Section } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';
import type { ShownRequest } from './request-actions.tsx';

export function RequestMessages({ request }: { request: ShownRequest }) {
  return (
    <Section title="Messages" id="messages">
      {request.messages.length === 0 ? (
        <p className="read muted">No messages yet. What is written here stays with the request.</p>
      ) : (
        <Thread
          items={request.messages.map((message) => ({
            key: message.id,
            from: `${message.by}, for the ${message.side}`,
            when: formatDateTime(message.sentAt),
            mine: message.side === request.side,
            children: <p className="prewrap">{message.body}</p>,
          }))}
        />
      )}
      {request.allowed.write && (
        <Form
          action={`/requests/${request.id}/messages`}
          submitLabel="Send message"
          submitLook="line"
          label="New message"
        >
          <TextArea
            name="body"
            label="Write a message"
            hint="It may be a public record. Leave out students’ names."
            limit={5000}
            rows={4}
          />
        </Form>
      )}
    </Section>
  );
}
