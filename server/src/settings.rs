//! What the installation is told by its environment, read once.

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};
use url::Url;

/// The installation's settings; `FORMATS` names the variables, `docs/operations.md` explains them.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `SUPERBILL_ADDR`: where the server listens.
    pub addr: SocketAddr,
    /// `SUPERBILL_DATA`: the folder of the database file.
    pub data: PathBuf,
    /// `DATABASE_URL`: PostgreSQL in place of the file.
    pub database: Option<String>,
    /// `SUPERBILL_CONTENT`: the folder of the courseware.
    pub content: PathBuf,
    /// `SUPERBILL_URL`: the address that people type; without it, the one the server listens on.
    pub url: Option<Url>,
    /// `SUPERBILL_PROXIES`: whose `X-Forwarded-For` is believed.
    pub proxies: Vec<IpAddr>,
    /// `SUPERBILL_SMTP_URL`: where mail is sent; without it, mails land in the folder `mail` of the data folder.
    pub smtp: Option<String>,
    /// `SUPERBILL_MAIL_FROM`: whom mails come from.
    pub mail_from: String,
}

/// A variable that cannot be used, in words for the operator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}={value}: {reason}")]
pub struct BadSetting {
    /// The variable.
    pub name: &'static str,
    /// What it holds.
    pub value: String,
    /// Why that cannot be used, and what could be.
    pub reason: &'static str,
}

impl Settings {
    /// Reads a `.env` file in the working folder where there is one, then the environment, which wins.
    pub fn from_env() -> Result<Self, BadSetting> {
        dotenvy::dotenv().ok();
        Self::from(env)
    }

    /// Reads settings from any look-up of variables; an empty variable counts as not set.
    pub fn from(variable: impl Fn(&str) -> Option<String>) -> Result<Self, BadSetting> {
        let get = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
        let addr = get("SUPERBILL_ADDR").unwrap_or_else(|| "127.0.0.1:3000".to_owned());
        let addr = addr.parse().map_err(|_| BadSetting {
            name: "SUPERBILL_ADDR",
            value: addr,
            reason: "not an address and port, such as 127.0.0.1:3000",
        })?;
        let url = get("SUPERBILL_URL").map(parse_url).transpose()?;
        let database = get("DATABASE_URL").map(parse_database).transpose()?;
        let proxies = get("SUPERBILL_PROXIES")
            .map(parse_proxies)
            .transpose()?
            .unwrap_or_default();
        Ok(Self {
            addr,
            data: get("SUPERBILL_DATA").map_or_else(|| PathBuf::from("data"), PathBuf::from),
            database,
            content: get("SUPERBILL_CONTENT").map_or_else(|| PathBuf::from("content"), PathBuf::from),
            url,
            proxies,
            smtp: get("SUPERBILL_SMTP_URL"),
            mail_from: get("SUPERBILL_MAIL_FROM")
                .unwrap_or_else(|| "Superbill <superbill@localhost>".to_owned()),
        })
    }

    /// The database file, used where `DATABASE_URL` is not set.
    pub fn database_file(&self) -> PathBuf {
        self.data.join("superbill.db")
    }

    /// Whether people reach the installation under HTTPS.
    pub fn https(&self) -> bool {
        self.url.as_ref().is_some_and(|url| url.scheme() == "https")
    }

    /// The origin that pages of this installation have, such as `https://learn.example.edu`.
    pub fn origin(&self) -> String {
        match &self.url {
            Some(url) => url.origin().ascii_serialization(),
            None => format!("http://{}", self.addr),
        }
    }
}

fn parse_proxies(value: String) -> Result<Vec<IpAddr>, BadSetting> {
    let each = value.split([',', ' ']).filter(|part| !part.is_empty());
    let parsed: Result<_, _> = each.map(str::parse).collect();
    parsed.map_err(|_| BadSetting {
        name: "SUPERBILL_PROXIES",
        value,
        reason: "not network addresses such as 127.0.0.1, 10.0.0.7",
    })
}

fn parse_url(value: String) -> Result<Url, BadSetting> {
    Url::parse(&value)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
        .ok_or(BadSetting {
            name: "SUPERBILL_URL",
            value,
            reason: "not an address such as https://learn.example.edu",
        })
}

fn parse_database(value: String) -> Result<String, BadSetting> {
    match Url::parse(&value) {
        Ok(url) if matches!(url.scheme(), "postgres" | "postgresql") => Ok(value),
        _ => Err(BadSetting {
            name: "DATABASE_URL",
            value: "…".to_owned(),
            reason: "not a PostgreSQL address, such as postgres://user@host/superbill; leave it unset to use the file",
        }),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the environment"
)]
fn env(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(given: &[(&str, &str)]) -> Result<Settings, BadSetting> {
        let given: Vec<(String, String)> = given.iter().map(|(n, v)| ((*n).into(), (*v).into())).collect();
        Settings::from(move |name| given.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone()))
    }

    #[test]
    fn nothing_set_gives_a_server_on_loopback_with_a_file() {
        let settings = settings(&[("SUPERBILL_DATA", " ")]).unwrap();
        assert_eq!(settings.addr.to_string(), "127.0.0.1:3000");
        assert_eq!(settings.database_file(), PathBuf::from("data/superbill.db"));
        assert_eq!(settings.origin(), "http://127.0.0.1:3000");
    }

    #[test]
    fn the_public_address_gives_the_origin() {
        let settings = settings(&[("SUPERBILL_URL", "https://learn.example.edu:8443/superbill/")]).unwrap();
        assert_eq!(settings.origin(), "https://learn.example.edu:8443");
    }

    #[test]
    fn what_cannot_be_used_is_refused_by_name() {
        for (name, value) in [
            ("SUPERBILL_ADDR", "localhost"),
            ("SUPERBILL_URL", "learn.example.edu"),
            ("DATABASE_URL", "mysql://root:secret@db/superbill"),
            ("SUPERBILL_PROXIES", "127.0.0.1, proxy.example.edu"),
        ] {
            let refused = settings(&[(name, value)]).unwrap_err();
            assert_eq!(refused.name, name);
            assert!(!refused.to_string().contains("secret"), "{refused}");
        }
    }
}
