# Amigo in a container: built from the sources of this folder, run without root, its data in /data.
#   docker build --tag amigo .
#   docker run --env-file .env --env AMIGO_DATA_DIR=/data --volume amigo-data:/data amigo
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
COPY scripts/prepare.mjs scripts/
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY migrations migrations
COPY src src
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    AMIGO_DATA_DIR=/data \
    MALLOC_ARENA_MAX=2 \
    NODE_OPTIONS="--max-old-space-size=512 --max-semi-space-size=2 --enable-source-maps"
WORKDIR /opt/amigo
COPY --from=build /build/node_modules node_modules
COPY --from=build /build/dist dist
COPY package.json LICENSE ./
COPY templates templates
COPY slack slack
# `amigo init` makes a unit of it.
COPY scripts/systemd scripts/systemd
# The folder belongs to the user of the service before a volume is put over it.
RUN install -d -o node -g node -m 0700 /data && ln -s /opt/amigo/dist/src/cli.js /usr/local/bin/amigo \
    && chmod 0755 /opt/amigo/dist/src/cli.js
USER node
VOLUME /data
# Ends the batch that it works on: see TimeoutStopSec of scripts/systemd/amigo.service.
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "/opt/amigo/dist/src/cli.js"]
CMD ["run"]
