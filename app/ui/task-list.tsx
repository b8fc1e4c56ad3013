import type { ReactNode } from 'react';
import { type StatusKind, StatusTag } from './tag.tsx';

export type Task = {
  readonly key: string;
  readonly title: ReactNode;
  /** Absent when it cannot start yet: say when in `meta`. */
  readonly href?: string | undefined;
  /** Who touched it last and when, or what is missing. */
  readonly meta?: ReactNode;
  readonly status: StatusKind;
  readonly statusLabel: ReactNode;
  /** One press that settles it, beside it. */
  readonly action?: ReactNode;
};

export function TaskList({ tasks }: { readonly tasks: readonly Task[] }) {
  return (
    <ul className="tasks">
      {tasks.map((task) => (
        <li key={task.key}>
          {task.href === undefined ? (
            <span>{task.title}</span>
          ) : (
            <a href={task.href} aria-describedby={`${task.key}-status`}>
              {task.title}
            </a>
          )}
          {task.meta !== undefined && <span className="meta">{task.meta}</span>}
          {task.action !== undefined && <div className="meta">{task.action}</div>}
          <span className="tasks__status" id={`${task.key}-status`}>
            <StatusTag kind={task.status}>{task.statusLabel}</StatusTag>
          </span>
        </li>
      ))}
    </ul>
  );
}
