"""What the code says in French alone, in English: a line for each setting, command, option and key."""

from __future__ import annotations

SETTINGS = {
    "data": "The file that keeps the dossiers.",
    "plain": "The journey line by line.",
    "theme": "The colours, by day or by night.",
    "motion": "The step just made moves for an instant, where the terminal shows it well.",
    "waiting_days": "The calendar days between the attachment and the indicative opening of GIMT.",
    "link_days": "The days during which the activation link works.",
    "reset_minutes": "The minutes during which the link for a forgotten password works.",
    "idle_minutes": "The minutes without a key after which an open dossier closes, 0 for never.",
    "mail_folder": "Where the demo mailbox files the messages.",
    "services": "The file of the online services.",
    "portal_page": "The portal's own page on creating an account, as a QR code too where there is room.",
    "mails_per_hour": "The messages that may be asked for within an hour, for one data file.",
    "support_address": "The address that gets the requests for assistance by mail.",
    "office_name": "The office's name, on the sheets that are handed over and in the notice on personal data.",
    "office_address": "The office's postal address.",
    "office_phone": "The office's telephone.",
    "office_hours": "The hours at which the office is open.",
    "counter_name": "The name of this counter, kept with what is done at it.",
    "counter_idle_minutes": "The minutes without a key after which the board of the counter locks.",
    "draft_days": "The days during which what was typed and not sent is kept.",
    "dossier_days": "The days without a change after which a dossier is erased, 0 if nothing is said.",
    "reminder_days": "The days between the activation message and its one reminder, 0 for none.",
    "printer": "The command that prints a sheet, as a list of arguments; it is given to no shell.",
    "printer_format": "What that command reads on its input.",
    "smtp_host": "The mail server. Without it, messages stay in the demo mailbox.",
    "smtp_port": "The port of the mail server.",
    "smtp_security": "How the line to it is protected.",
    "smtp_helo_name": "The name that this program gives to the server (EHLO), if that does not accept the machine's address.",
    "smtp_user": "Who signs in at the mail server, if it asks for somebody.",
    "smtp_password_file": "The file whose one line is the password (else, GIMT_TUI_SMTP_PASSWORD).",
    "smtp_timeout": "The seconds left to each answer of the server.",
    "mail_from_name": "The office's name, which the messages bear.",
    "mail_from_address": "The office's address, from which the messages leave.",
    "link_base": "What the activation link begins with, before a slash and the token.",
}

COMMANDS = {
    "gimt-tui": "The journey that opens the personal account which gives access to GIMT, as a demonstration. Without a command, "
    "it opens on the screen. This program is not a service of Customs.",
    "gimt-tui activate": "Activates an account by the link of its message, or by its code with --identifiant. Put the link between "
    "apostrophes, or give « - » to read it from the standard input.",
    "gimt-tui check": "Judges a value as the screen does, or a list with --jsonl. Exit status: 0 if the value is right (or empty and "
    "optional), 1 if not. A list gives 0 once it is judged, and 2 if a line cannot be understood. Fields: identifiant, password, "
    "password_confirmation, email, email_confirmation, last_name, first_name, phone, mobile, postal_address, siret.",
    "gimt-tui config check": "Says what is to be mended in the settings: name, line, reason. Exit status: 1 if there is anything.",
    "gimt-tui config path": "Prints the path of the settings file.",
    "gimt-tui config show": "Prints each setting with its value, and where that comes from.",
    "gimt-tui data backup": "Copies the data into FILE.",
    "gimt-tui data erase": "Erases the dossier DOSSIER (identifiant or key), and every older copy of the data.",
    "gimt-tui data export": "Writes the dossiers, without the passwords, to the output or into a file.",
    "gimt-tui data purge": "Erases the dossiers and the drafts that nobody has touched for long.",
    "gimt-tui data restore": "Puts the data of FILE in the place of the present ones.",
    "gimt-tui data verify": "Looks at the data file, and changes nothing.",
    "gimt-tui demo": "Lets whoever passes by try the journey: nothing is kept, and each visit begins anew.",
    "gimt-tui mail send": "Sends now all that waits, without opening the journey. For a timer, add --due.",
    "gimt-tui mail show": "Shows the messages in the demo mailbox of an account.",
    "gimt-tui mail status": "Counts the messages that wait, with what holds them up, those that left and those that the server refused.",
    "gimt-tui serve": "Offers the demonstration over SSH to whoever connects, a process for each visit: ssh -p 2222 this-machine.",
    "gimt-tui mail test": "Sends a test message to ADDRESS, and says what the server did with it.",
}

OPTIONS = {
    "gimt-tui --data": "The data file (else, the user's own).",
    "gimt-tui --plain": "Asks the questions line by line, for screen readers and scripts.",
    "gimt-tui --theme": "The colours (else, those that the key F9 chose).",
    "gimt-tui --services": "The file of the online services (else, the program's own).",
    "gimt-tui --version": "Shows the version and stops.",
    "gimt-tui --help": "Shows this help and stops.",
    "gimt-tui activate --identifiant": "The identifiant of the account, for a code.",
    "gimt-tui check --original": "The value that a confirmation repeats.",
    "gimt-tui check --jsonl": "One JSON object a line, « - » for the standard input.",
    "gimt-tui data backup --oui": "Do not ask for confirmation.",
    "gimt-tui data erase --oui": "Do not ask for confirmation.",
    "gimt-tui data export --format": "Format of the output.",
    "gimt-tui data export --output": "File to create.",
    "gimt-tui data purge --older-than": "Number of days without a change.",
    "gimt-tui data purge --oui": "Do not ask for confirmation.",
    "gimt-tui data restore --oui": "Do not ask for confirmation.",
    "gimt-tui demo --leave": "Lets one leave by Ctrl+Q, pressed twice. Over SSH one can always leave.",
    "gimt-tui demo --idle": "A visit without a key ends (90).",
    "gimt-tui demo --longest": "How long a visit lasts at most (30).",
    "gimt-tui mail send --due": "Send only the messages whose next try is due.",
    "gimt-tui serve --listen": "Where to listen (127.0.0.1:2222); « :2222 » for all addresses.",
    "gimt-tui serve --host-key": "The server's key, made at the first start.",
    "gimt-tui serve --authorized-keys": "Lets in only these keys (else, everybody).",
    "gimt-tui serve --password-file": "Asks for the password in this file (else, for none).",
    "gimt-tui serve --visitors": "The visits at once (50).",
    "gimt-tui serve --per-address": "Those from one address (10).",
    "gimt-tui serve --idle": "A visit without a key ends (5).",
    "gimt-tui serve --longest": "How long a visit lasts at most (30).",
    "gimt-tui serve --closing": "What is left to visits when the server stops (60).",
    "gimt-tui serve --json": "Writes a JSON object for each visit.",
    "gimt-tui serve --health": "Says whether a server answers at that address, and stops.",
    "gimt-tui serve --example": "Prints an example of a configuration, and stops.",
    "gimt-tui mail show --identifiant": "The identifiant of the account.",
}
"""By the command and the option as it is typed."""

KEYS = {
    "move.advance": "go on, choose",
    "move.down": "next field or button",
    "move.up": "previous field or button",
    "move.left": "previous button",
    "move.right": "next button",
    "move.next": "next field",
    "move.previous": "previous field",
    "secret.show": "show or hide the password",
    "example.field": "fill the field with an example (in a demonstration)",
    "example.page": "fill the whole page with examples (in a demonstration)",
    "move.back": "back",
    "help.here": "help",
    "help.assistance": "services & help",
    "app.shade": "day or night",
    "app.leave": "leave",
}
"""By the id of the binding."""

KEY_NAMES = {"Entrée": "Enter", "Maj+Tab": "Shift+Tab", "Échap": "Escape"}
"""What is engraved otherwise on an English keyboard."""

PLACEHOLDERS = {
    "FICHIER": "FILE", "CHAMP": "FIELD", "VALEUR": "VALUE", "LIEN": "LINK", "NOM": "NAME", "ADRESSE": "ADDRESS", "DOSSIER": "DOSSIER",
    "JOURS": "DAYS", "SECONDES": "SECONDS", "MINUTES": "MINUTES", "NOMBRE": "NUMBER",
}  # fmt: skip
"""What stands for a value in a command, in French and in English."""
