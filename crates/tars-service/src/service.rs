//! One service as its commands know it: its settings, how it is started, and its files.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tars_conf::ConfError;

use crate::failure::Failure;
use crate::options::Options;
use crate::preset::Plan;
use crate::proc;
use crate::record::{self, Record};
use crate::settings::Settings;

/// Which service is meant.
pub struct Asked<'a> {
    pub options: Options,
    /// The conf's absolute path.
    pub conf: PathBuf,
    /// The service's name where the conf has none.
    pub name: &'a str,
    /// The interpreter.
    pub php: &'a Path,
}

impl Asked<'_> {
    /// As its conf has it now.
    pub fn now(&self) -> Result<Service, Failure> {
        let text = tars_conf::read_file(&self.conf)?;
        Ok(self.service(text, self.name)?)
    }

    /// The one that runs, as it was started, whatever its conf says now, if it says anything. None that was
    /// not started by us; or why one who says that he is it is not believed.
    pub fn running(&self, now: Option<&Service>) -> Result<Option<Service>, String> {
        let name = now.map_or(self.name, Service::name);
        // Who can change the conf or the program, or take the pid file away, has a say in it already.
        let folder = now.and_then(|now| now.lock_file.parent());
        let data = now.and_then(|now| now.settings.conf.datapath.as_deref());
        let theirs = [Some(&*self.conf), Some(&*self.options.root), folder, data];
        let owner = |path: &Path| fs::metadata(path).map(|about| about.uid()).ok();
        let trusted: Vec<u32> = theirs.into_iter().flatten().filter_map(owner).collect();

        let Some(found) = record::find(&self.conf, name, &trusted) else {
            return Ok(None);
        };
        if let Some(writer) = found.distrusted {
            let (who, file) = (proc::description(found.pid), found.lock_file.display());
            return Err(format!(
                "{who} says in {file} that it is {name}, which is not believed: that file is user {writer}'s, \
                 who has neither the conf nor the project nor the datapath; if it is, do this as that user"
            ));
        }
        let service = self.service(found.record.text, &found.record.alias).ok();
        Ok(service.map(|service| Service {
            pid_file: found.lock_file.with_extension(""),
            lock_file: found.lock_file,
            user: found.user,
            ..service
        }))
    }

    fn service(&self, text: Vec<u8>, name: &str) -> Result<Service, ConfError> {
        let (options, conf) = (self.options.clone(), self.conf.clone());
        Service::new(options, conf, text, name, self.php)
    }
}

/// A service.
pub struct Service {
    pub settings: Settings,
    pub options: Options,
    pub plan: Plan,
    /// The conf's absolute path.
    pub conf: PathBuf,
    /// What is wrong with the conf, of what only a start needs.
    pub flaw: Option<ConfError>,
    /// What it says.
    text: Vec<u8>,
    /// Where we have its master's pid, and it as well if it takes `PFILE`.
    pub pid_file: PathBuf,
    /// Beside it; for one start, stop or reload at a time, and for the lifeline.
    pub lock_file: PathBuf,
    /// What it prints.
    pub log_file: PathBuf,
    /// Whose processes alone can be of it; none if anybody's can.
    pub user: Option<u32>,
}

impl Service {
    fn new(
        options: Options,
        conf: PathBuf,
        text: Vec<u8>,
        name: &str,
        php: &Path,
    ) -> Result<Service, ConfError> {
        let (settings, flaw) = Settings::usable(&text, &conf, name)?;
        let plan = Plan::new(&options, &settings, php, &conf);
        let in_runtime = |end: &str| {
            let name = format!("{}.{end}", settings.name);
            options.root.join("runtime").join(name)
        };
        let in_root = |path: PathBuf| options.root.join(path);
        let pid_file = (options.pid_file.clone())
            .or_else(|| settings.path("pid_file").map(in_root))
            .unwrap_or_else(|| in_runtime("pid"));
        let log_file =
            (settings.path("log_file").map(in_root)).unwrap_or_else(|| in_runtime("log"));
        Ok(Service {
            lock_file: proc::real(&with_end(&pid_file, ".lock")),
            settings,
            options,
            plan,
            conf,
            flaw,
            text,
            pid_file,
            log_file,
            user: None,
        })
    }

    /// What it is started with.
    pub fn record(&self) -> Record {
        let named = Settings::read(&self.text, &self.conf, "").is_ok();
        let alias = if named { "" } else { self.name() };
        Record {
            conf: proc::real(&self.conf),
            alias: alias.to_owned(),
            text: self.text.clone(),
        }
    }

    pub fn name(&self) -> &str {
        &self.settings.name
    }

    /// Where the master's pid may be: our file, then those of the framework's own.
    pub fn pid_files(&self) -> impl Iterator<Item = PathBuf> + '_ {
        let own = self
            .plan
            .pid_files
            .iter()
            .map(|file| self.options.root.join(file));
        std::iter::once(self.pid_file.clone()).chain(own)
    }

    /// The environment of the service, beside ours.
    pub fn environment(&self) -> Vec<(String, Vec<u8>)> {
        use std::os::unix::ffi::OsStrExt;
        let mut env = self.settings.to_env();
        env.retain(|(name, _)| name != "PFILE" && name != "LOG_FILE");
        for (name, path) in [("LOG_FILE", &self.log_file), ("PFILE", &self.pid_file)] {
            env.push((name.to_owned(), path.as_os_str().as_bytes().to_vec()));
        }
        env
    }

    /// Makes the folders of our files.
    pub fn make_folders(&mut self) -> Result<(), Failure> {
        for file in [&self.pid_file, &self.log_file] {
            let Some(folder) = file.parent() else {
                continue;
            };
            let what = format!("make the folder {}", folder.display());
            fs::create_dir_all(folder).map_err(Failure::system(what))?;
        }
        self.lock_file = proc::real(&self.lock_file);
        Ok(())
    }

    /// How long it may take to be up.
    pub fn start_limit(&self) -> Duration {
        const PLATFORMS_OWN: Duration = Duration::from_secs(60);
        let conf = self.settings.conf.activating_timeout;
        self.options.timeout.or(conf).unwrap_or(PLATFORMS_OWN)
    }

    /// How long it may take to end of itself.
    pub fn stop_limit(&self) -> Duration {
        stop_limit(self.settings.conf.deactivating_timeout)
    }
}

/// The platform counts from before PHP starts for the stop command, and then kills the master alone:
/// by then all must be over. `deactivating` is the conf's, which the platform takes within limits.
fn stop_limit(deactivating: Option<Duration>) -> Duration {
    const LEAST: Duration = Duration::from_secs(2);
    const MOST: Duration = Duration::from_secs(60);
    const MARGIN: Duration = Duration::from_millis(700);
    deactivating.unwrap_or(LEAST).clamp(LEAST, MOST) - MARGIN
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(end);
    path.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_is_over_before_the_platform_kills() {
        for (conf, limit) in [
            (None, 1_300),
            (Some(1), 1_300),
            (Some(30), 29_300),
            (Some(90), 59_300),
        ] {
            let conf = conf.map(Duration::from_secs);
            assert_eq!(stop_limit(conf), Duration::from_millis(limit));
        }
    }
}
