/** Something a test waits for, and opens by hand: puts concurrent steps in a fixed order without sleeping. */
export interface Gate {
  readonly passed: Promise<void>;
  open: () => void;
}

/** A closed gate. */
export function createGate(): Gate {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}
