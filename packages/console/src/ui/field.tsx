import { type ReactNode, useId } from 'react';

/** Attributes that tie a control to its label, help and error. */
export interface FieldWiring {
  readonly id: string;
  readonly 'aria-required'?: true;
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

/** A labelled control with help below it and, where there is one, what is wrong with it. */
export function Field(props: {
  label: string;
  note?: string;
  help?: string | undefined;
  error?: string | undefined;
  required?: boolean;
  /** Puts the control before its label, as for a box to tick. */
  isInline?: boolean;
  children: (wiring: FieldWiring) => ReactNode;
}) {
  const { label, note, help, error, required, isInline = false, children } = props;
  const id = useId();
  const told = [help !== undefined && `${id}-help`, error !== undefined && `${id}-error`].filter(
    (name) => name !== false,
  );
  return (
    <div
      className={['c-field', error !== undefined && 'is-wrong', isInline && 'is-inline']
        .filter(Boolean)
        .join(' ')}
    >
      <label htmlFor={id}>
        {label}
        {note !== undefined && <span className="c-note"> {note}</span>}
      </label>
      {children({
        id,
        ...(required === true ? { 'aria-required': true } : {}),
        ...(error === undefined ? {} : { 'aria-invalid': true }),
        ...(told.length === 0 ? {} : { 'aria-describedby': told.join(' ') }),
      })}
      {help !== undefined && (
        <p className="c-note" id={`${id}-help`}>
          {help}
        </p>
      )}
      {error !== undefined && (
        <p className="c-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
