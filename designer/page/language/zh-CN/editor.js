// The editor: canvas, toolbar, properties of the process, variables, versions.
export const captions = {
  'Code View': '代码视图',
  'Auto-apply': '自动应用',
  'Auto-save': '自动保存',
  'Input/Output': '输入输出',
  'Version history': '版本历史',
  'The name of the workflow.': '流程的名称。',
  'Activation strategy': '启动策略',
  'Incident handling strategy': '异常处理策略',
  'Log Persistence Strategy': '日志保存策略',
  'Enter the expression that will be used to determine the log persistence strategy for this property.': '填写表达式，由它决定这项属性的日志保存策略。',
  'Select the log persistence strategy to use for activity properties of this workflow.': '选择本流程活动属性的日志保存策略。',
  'Commit Strategy': '提交策略',
  'Usable as activity': '可作为活动使用',
  'Allow this workflow to be used as an activity.': '允许其他流程把本流程当作一个活动使用。',
  'Auto-update consuming workflows': '自动更新引用它的流程',
  'Add variable': '添加变量',
  'Edit variable': '编辑变量',
  Storage: '存储方式',
  'Add input': '添加输入',
  'Edit input': '编辑输入',
  'Add output': '添加输出',
  'Edit output': '编辑输出',
  'Enter a list of possible outcomes for this workflow.': '列出本流程可能的出口。',
  'Add outcomes': '添加出口',
  'Workflow saved': '流程已保存',
  'Zoom to fit': '缩放至全图',
  'Center content': '居中',
  'Auto layout': '自动排列',
};

export const cells = {
  Readonly: '只读',
};

export const patterns = [];
