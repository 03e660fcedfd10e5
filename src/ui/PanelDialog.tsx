import type { ReactNode } from "react";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";

/** A dialog to read or to choose in, with its name as a heading and a button that closes it. `className` adds to its content. */
export function PanelDialog({
  name,
  className = "gap-3",
  onClose,
  children,
}: {
  name: string;
  className?: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Dialog name={name} onClose={onClose}>
      <div className={`flex flex-col p-4 ${className}`}>
        <div className="flex items-center justify-between gap-3">
          <h2 className="text-15 font-semibold">{name}</h2>
          <Button onClick={onClose}>Close</Button>
        </div>
        {children}
      </div>
    </Dialog>
  );
}
