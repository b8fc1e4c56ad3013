import type { ApplicationTask, TaskStatus } from '#app/features/application/application-tasks.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import type { StatusKind } from '#app/ui/tag.tsx';
import { type Task, TaskList } from '#app/ui/task-list.tsx';

const LOOKS: Readonly<Record<TaskStatus, { kind: StatusKind; words: string }>> = {
  'not-started': { kind: 'not-started', words: 'Not started' },
  'in-progress': { kind: 'in-progress', words: 'In progress' },
  'needs-changes': { kind: 'needs-changes', words: 'Needs changes' },
  completed: { kind: 'done', words: 'Completed' },
  'ends-soon': { kind: 'attention', words: 'Ends soon' },
  'as-sent': { kind: 'locked', words: 'As you sent it' },
  locked: { kind: 'locked', words: 'Cannot start yet' },
  ready: { kind: 'attention', words: 'Ready to send' },
};

function toTask(task: ApplicationTask): Task {
  const { kind, words } = LOOKS[task.status];
  const optional = !task.required && task.status === 'not-started';
  return {
    key: task.key,
    title: task.title,
    href: task.href ?? undefined,
    meta: task.meta,
    status: optional ? 'not-started' : kind,
    statusLabel: optional ? 'Can wait' : words,
    action: task.confirm && (
      <PostButton
        action="/partner/application/confirm"
        values={task.confirm}
        look="line"
        small
        about={task.title}
      >
        Nothing has changed
      </PostButton>
    ),
  };
}

export function ApplicationTasks({ tasks }: { readonly tasks: readonly ApplicationTask[] }) {
  return <TaskList tasks={tasks.map(toTask)} />;
}
