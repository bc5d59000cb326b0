# The bot in a container of its own. Build: docker build -t chapter-and-verse .
# Run: docker run --rm -p 4520:4520 chapter-and-verse (the preview page), or with compose.yml on Discord.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The build comes after the sources, not with the packages.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production
# Inside the container; what is reachable from outside is for -p or compose.yml to say.
ENV HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/data ./data
USER node
EXPOSE 4520 8080 9464
# The figures' port when it is set, else the door's; without either the process ends when it cannot go on.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "-e", "const { METRICS_PORT, DISCORD_PUBLIC_KEY, PORT } = process.env; const port = METRICS_PORT || (DISCORD_PUBLIC_KEY && (PORT || 8080)); if (port) fetch(`http://127.0.0.1:${port}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Not through npm, which does not hand SIGTERM on.
CMD ["node", "--enable-source-maps", "--max-old-space-size=1536", "--max-semi-space-size=16", "dist/bot/main.js", "start"]
