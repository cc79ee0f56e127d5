package foobar.modules.service;

/** How a service should be when the task is done. */
public enum ServiceState {
  STARTED,
  STOPPED,
  RESTARTED,
  RELOADED
}
