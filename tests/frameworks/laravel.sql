-- What Laravel 11 makes of a new application, with Sanctum's tokens, the roles and permissions of
-- laravel-permission, and an app with a morph.
CREATE TABLE migrations (id serial PRIMARY KEY, migration varchar(255) NOT NULL, batch integer NOT NULL);
INSERT INTO migrations (migration, batch)
    VALUES ('0001_01_01_000000_create_users_table', 1), ('2025_01_01_000000_create_posts_table', 1);

CREATE TABLE users (
    id bigserial PRIMARY KEY,
    name varchar(255) NOT NULL,
    email varchar(255) NOT NULL CONSTRAINT users_email_unique UNIQUE,
    email_verified_at timestamp(0),
    password varchar(255) NOT NULL,
    remember_token varchar(100),
    created_at timestamp(0),
    updated_at timestamp(0)
);
CREATE TABLE password_reset_tokens (
    email varchar(255) PRIMARY KEY,
    token varchar(255) NOT NULL,
    created_at timestamp(0)
);
CREATE TABLE sessions (
    id varchar(255) PRIMARY KEY,
    user_id bigint,
    ip_address varchar(45),
    user_agent text,
    payload text NOT NULL,
    last_activity integer NOT NULL
);
CREATE TABLE cache (key varchar(255) PRIMARY KEY, value text NOT NULL, expiration integer NOT NULL);
CREATE TABLE cache_locks (key varchar(255) PRIMARY KEY, owner varchar(255) NOT NULL, expiration integer NOT NULL);
CREATE TABLE jobs (
    id bigserial PRIMARY KEY,
    queue varchar(255) NOT NULL,
    payload text NOT NULL,
    attempts smallint NOT NULL,
    reserved_at integer,
    available_at integer NOT NULL,
    created_at integer NOT NULL
);
CREATE TABLE job_batches (
    id varchar(255) PRIMARY KEY,
    name varchar(255) NOT NULL,
    total_jobs integer NOT NULL,
    pending_jobs integer NOT NULL,
    failed_jobs integer NOT NULL,
    failed_job_ids text NOT NULL,
    options text,
    cancelled_at integer,
    created_at integer NOT NULL,
    finished_at integer
);
CREATE TABLE failed_jobs (
    id bigserial PRIMARY KEY,
    uuid varchar(255) NOT NULL UNIQUE,
    connection text NOT NULL,
    queue text NOT NULL,
    payload text NOT NULL,
    exception text NOT NULL,
    failed_at timestamp(0) DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE personal_access_tokens (
    id bigserial PRIMARY KEY,
    tokenable_type varchar(255) NOT NULL,
    tokenable_id bigint NOT NULL,
    name text NOT NULL,
    token varchar(64) NOT NULL UNIQUE,
    abilities text,
    last_used_at timestamp(0),
    expires_at timestamp(0),
    created_at timestamp(0),
    updated_at timestamp(0)
);

CREATE TABLE permissions (
    id bigserial PRIMARY KEY,
    name varchar(255) NOT NULL,
    guard_name varchar(255) NOT NULL,
    created_at timestamp(0),
    updated_at timestamp(0),
    UNIQUE (name, guard_name)
);
CREATE TABLE roles (
    id bigserial PRIMARY KEY,
    name varchar(255) NOT NULL,
    guard_name varchar(255) NOT NULL,
    created_at timestamp(0),
    updated_at timestamp(0),
    UNIQUE (name, guard_name)
);
CREATE TABLE role_has_permissions (
    permission_id bigint NOT NULL REFERENCES permissions ON DELETE CASCADE,
    role_id bigint NOT NULL REFERENCES roles ON DELETE CASCADE,
    PRIMARY KEY (permission_id, role_id)
);
CREATE TABLE model_has_roles (
    role_id bigint NOT NULL REFERENCES roles ON DELETE CASCADE,
    model_type varchar(255) NOT NULL,
    model_id bigint NOT NULL,
    PRIMARY KEY (role_id, model_id, model_type)
);

CREATE TABLE blog_posts (
    id bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users,
    title varchar(255) NOT NULL
);
CREATE TABLE images (
    id bigserial PRIMARY KEY,
    imageable_type varchar(255) NOT NULL,
    imageable_id bigint NOT NULL,
    url varchar(255) NOT NULL
);
