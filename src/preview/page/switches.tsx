import type { ComponentChildren, JSX } from "preact";
import {
  type Locale,
  locales,
  people,
  type Person,
  type Place,
  places,
  type Scene,
} from "./cast.ts";
import { Avatar } from "./message-view.tsx";

export type Theme = "dark" | "light";

/** Who one is, where, in which language, and how the page looks. */
export function Switches({
  scene,
  theme,
  isPhone,
  isDrawerOpen,
  onScene,
  onTheme,
  onPhone,
  onDrawer,
}: {
  scene: Scene;
  theme: Theme;
  isPhone: boolean;
  isDrawerOpen: boolean;
  onScene: (scene: Scene) => void;
  onTheme: (theme: Theme) => void;
  onPhone: (isPhone: boolean) => void;
  onDrawer: (isOpen: boolean) => void;
}): JSX.Element {
  return (
    <div class="switches">
      <Group title="Place">
        {places.map((place: Place) => (
          <Radio
            key={place.key}
            name="place"
            value={place.key}
            isChosen={place === scene.place}
            onChoose={() => onScene({ ...scene, place })}
          >
            <span class="place-mark" aria-hidden="true">
              {place.guildId === undefined ? "@" : "#"}
            </span>
            <Titled title={place.title} about={place.about} />
          </Radio>
        ))}
      </Group>
      <Group title="You are">
        {people.map((person: Person) => (
          <Radio
            key={person.key}
            name="person"
            value={person.key}
            isChosen={person === scene.person}
            onChoose={() => onScene({ ...scene, person })}
          >
            <Avatar user={person.user} />
            <Titled title={person.user.global_name} about={person.about} />
          </Radio>
        ))}
      </Group>
      <Group title="Languages">
        <LocaleSelect
          label="Yours"
          locale={scene.locale}
          onChange={(locale) => onScene({ ...scene, locale })}
        />
        <LocaleSelect
          label="The server’s"
          locale={scene.serverLocale}
          onChange={(serverLocale) => onScene({ ...scene, serverLocale })}
        />
      </Group>
      <Group title="Page">
        <Toggle
          label="Light"
          isOn={theme === "light"}
          onChange={(isOn) => onTheme(isOn ? "light" : "dark")}
        />
        <Toggle label="Phone width" isOn={isPhone} onChange={onPhone} />
        <Toggle label="Show the JSON" isOn={isDrawerOpen} onChange={onDrawer} />
      </Group>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <fieldset>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

function Titled({ title, about }: { title: string; about: string }): JSX.Element {
  return (
    <span class="titled">
      <span>{title}</span>
      <small>{about}</small>
    </span>
  );
}

function Radio({
  name,
  value,
  isChosen,
  onChoose,
  children,
}: {
  name: string;
  value: string;
  isChosen: boolean;
  onChoose: () => void;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <label class={isChosen ? "choice chosen" : "choice"}>
      <input type="radio" name={name} value={value} checked={isChosen} onChange={onChoose} />
      {children}
    </label>
  );
}

function LocaleSelect({
  label,
  locale,
  onChange,
}: {
  label: string;
  locale: Locale;
  onChange: (locale: Locale) => void;
}): JSX.Element {
  return (
    <label class="setting">
      <span>{label}</span>
      <select
        value={locale}
        onChange={(event) => {
          const chosen = locales.find(({ key }) => key === event.currentTarget.value);
          if (chosen) onChange(chosen.key);
        }}
      >
        {locales.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function Toggle({
  label,
  isOn,
  onChange,
}: {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}): JSX.Element {
  return (
    <label class="setting">
      <span>{label}</span>
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
