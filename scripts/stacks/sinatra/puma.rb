# How Puma runs the app: the port and the workers are the environment's.
worker_count = ENV.fetch("WORKERS", "1").to_i

bind "tcp://127.0.0.1:#{ENV.fetch("PORT")}"
environment "production"
# One worker is Puma's single mode: no process that only watches another.
workers worker_count > 1 ? worker_count : 0
thread_count = ENV.fetch("THREADS", "16").to_i
threads thread_count, thread_count
preload_app! if worker_count > 1
# Graceful stop ends with exit code 0.
raise_exception_on_sigterm false
quiet
