-- What Rails 7.1 makes: its bookkeeping, Active Storage, Devise's users, acts-as-taggable-on, and an app with a
-- polymorphic table.
CREATE TABLE schema_migrations (version varchar NOT NULL PRIMARY KEY);
CREATE TABLE ar_internal_metadata (
    key varchar NOT NULL PRIMARY KEY,
    value varchar,
    created_at timestamp(6) NOT NULL,
    updated_at timestamp(6) NOT NULL
);
INSERT INTO schema_migrations VALUES ('20250101000000'), ('20250102000000');

CREATE TABLE users (
    id bigserial PRIMARY KEY,
    email varchar DEFAULT '' NOT NULL,
    encrypted_password varchar DEFAULT '' NOT NULL,
    reset_password_token varchar,
    reset_password_sent_at timestamp(6),
    remember_created_at timestamp(6),
    name varchar,
    created_at timestamp(6) NOT NULL,
    updated_at timestamp(6) NOT NULL
);
CREATE UNIQUE INDEX index_users_on_email ON users (email);
CREATE UNIQUE INDEX index_users_on_reset_password_token ON users (reset_password_token);

CREATE TABLE sessions (
    id bigserial PRIMARY KEY,
    session_id varchar NOT NULL,
    data text,
    created_at timestamp(6) NOT NULL,
    updated_at timestamp(6) NOT NULL
);

CREATE TABLE blog_posts (
    id bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users,
    title varchar NOT NULL
);
CREATE TABLE people (id bigserial PRIMARY KEY, name varchar NOT NULL);
CREATE TABLE comments (
    id bigserial PRIMARY KEY,
    commentable_type varchar NOT NULL,
    commentable_id bigint NOT NULL,
    user_id bigint REFERENCES users,
    body text
);
CREATE INDEX index_comments_on_commentable ON comments (commentable_type, commentable_id);

CREATE TABLE active_storage_blobs (
    id bigserial PRIMARY KEY,
    key varchar NOT NULL,
    filename varchar NOT NULL,
    content_type varchar,
    metadata text,
    service_name varchar NOT NULL,
    byte_size bigint NOT NULL,
    checksum varchar,
    created_at timestamp(6) NOT NULL
);
CREATE UNIQUE INDEX index_active_storage_blobs_on_key ON active_storage_blobs (key);
CREATE TABLE active_storage_attachments (
    id bigserial PRIMARY KEY,
    name varchar NOT NULL,
    record_type varchar NOT NULL,
    record_id bigint NOT NULL,
    blob_id bigint NOT NULL REFERENCES active_storage_blobs,
    created_at timestamp(6) NOT NULL
);
CREATE INDEX index_active_storage_attachments_on_blob_id ON active_storage_attachments (blob_id);
CREATE UNIQUE INDEX index_active_storage_attachments_uniqueness
    ON active_storage_attachments (record_type, record_id, name, blob_id);
CREATE TABLE active_storage_variant_records (
    id bigserial PRIMARY KEY,
    blob_id bigint NOT NULL REFERENCES active_storage_blobs,
    variation_digest varchar NOT NULL
);
CREATE UNIQUE INDEX index_active_storage_variant_records_uniqueness
    ON active_storage_variant_records (blob_id, variation_digest);

CREATE TABLE tags (
    id bigserial PRIMARY KEY,
    name varchar,
    created_at timestamp,
    updated_at timestamp,
    taggings_count integer DEFAULT 0
);
CREATE UNIQUE INDEX index_tags_on_name ON tags (name);
CREATE TABLE taggings (
    id bigserial PRIMARY KEY,
    tag_id bigint REFERENCES tags,
    taggable_type varchar,
    taggable_id bigint,
    tagger_type varchar,
    tagger_id bigint,
    context varchar(128),
    created_at timestamp,
    tenant varchar(128)
);
CREATE UNIQUE INDEX taggings_idx
    ON taggings (tag_id, taggable_id, taggable_type, context, tagger_id, tagger_type);
